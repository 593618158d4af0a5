using System.Globalization;
using LocalDataverse.Faults;
using LocalDataverse.Rows;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Compiling;

/// <summary>Conditions on columns of several options, which are stored between commas.</summary>
internal static class ChoicesConditions
{
    public static SqlText Compile(ColumnUse use, ConditionOperator condition, IReadOnlyList<object?> values)
    {
        if (values.Count == 0)
        {
            throw Fault.ConditionValueCount(condition, "at least 1", 0);
        }

        var options = values.Select(value => (int)(long)Operand.Of(use, value).Value).ToArray();
        return condition switch
        {
            ConditionOperator.ContainValues => Any(use, options),
            ConditionOperator.DoesNotContainValues => Conditions.Not(use, Any(use, options)),
            ConditionOperator.Equal or ConditionOperator.In => new SqlText($"{use.Sql} = ?", OptionsCodec.Write(options)),
            ConditionOperator.NotEqual or ConditionOperator.NotIn =>
                Conditions.Not(use, new SqlText($"{use.Sql} = ?", OptionsCodec.Write(options))),
            _ => throw Fault.ConditionOperatorNotValid(condition, use.Name, use.Column.Type.ToString()),
        };
    }

    private static SqlText Any(ColumnUse use, int[] options) => SqlText.Join(
        [.. options.Select(option => new SqlText($"instr({use.Sql}, ?) > 0", $",{option.ToString(CultureInfo.InvariantCulture)},"))],
        isOr: true);
}
