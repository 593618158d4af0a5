using System.Text;
using LocalDataverse.Faults;
using LocalDataverse.Security;
using LocalDataverse.Storage;

namespace LocalDataverse.Queries.Compiling;

/// <summary>SQL that grows, with a value for each of its question marks, in order: long, double, string, byte[] or Guid.</summary>
internal sealed class SqlText
{
    // SQLite takes 32,766.
    private const int MostParameters = 32_000;

    private readonly StringBuilder _text = new();
    private readonly List<object> _parameters = [];

    public SqlText()
    {
    }

    public SqlText(string sql, params ReadOnlySpan<object> parameters) => Add(sql, parameters);

    public bool IsEmpty => _text.Length == 0;

    public static SqlText Of(SqlCondition condition)
    {
        var text = new SqlText(condition.Sql);
        text._parameters.AddRange(condition.Parameters);
        return text;
    }

    /// <summary>All of these, or any, in brackets; no condition at all holds.</summary>
    public static SqlText Join(IReadOnlyList<SqlText> conditions, bool isOr)
    {
        if (conditions.Count == 1)
        {
            return conditions[0];
        }

        var joined = new SqlText();
        for (var i = 0; i < conditions.Count; i++)
        {
            joined.Add(i == 0 ? "(" : isOr ? " OR " : " AND ").Add(conditions[i]);
        }

        return joined.Add(conditions.Count == 0 ? "1" : ")");
    }

    public SqlText Add(string sql, params ReadOnlySpan<object> parameters)
    {
        _text.Append(sql);
        foreach (var parameter in parameters)
        {
            _parameters.Add(parameter);
        }

        return this;
    }

    public SqlText Add(SqlText other)
    {
        _text.Append(other._text);
        _parameters.AddRange(other._parameters);
        return this;
    }

    /// <summary>Commas between question marks for all of these.</summary>
    public SqlText AddList(IReadOnlyCollection<object> values)
    {
        _text.AppendJoin(", ", values.Select(_ => "?"));
        _parameters.AddRange(values);
        return this;
    }

    /// <summary>The statement with everything bound.</summary>
    public Statement Prepare(StoreConnection connection)
    {
        if (_parameters.Count > MostParameters)
        {
            throw Fault.TooManyConditions();
        }

        var statement = connection.Prepare(_text.ToString());
        for (var i = 0; i < _parameters.Count; i++)
        {
            Bind(statement, i + 1, _parameters[i]);
        }

        return statement;
    }

    public override string ToString() => _text.ToString();

    private static void Bind(Statement statement, int index, object parameter)
    {
        switch (parameter)
        {
            case long number:
                statement.Bind(index, number);
                break;
            case double number:
                statement.Bind(index, number);
                break;
            case string text:
                statement.Bind(index, text);
                break;
            case byte[] bytes:
                statement.Bind(index, bytes.AsSpan());
                break;
            case Guid id:
                statement.Bind(index, id);
                break;
            default:
                throw new InvalidOperationException($"SQL takes no {parameter.GetType()}.");
        }
    }
}
