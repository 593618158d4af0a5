using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>What a function is given where an argument is Blank.</summary>
public enum BlankArgument
{
    /// <summary>Blank itself.</summary>
    Stays,

    /// <summary>0, the empty text, or the day with the serial number 0, by the parameter's type.</summary>
    BecomesZero,
}

/// <summary>What a parameter takes.</summary>
public enum ParameterKind
{
    /// <summary>A value of the parameter's type; others are converted to it.</summary>
    Typed,

    /// <summary>A number of either kind; whether decimal or floating-point, all numbers of a call are of one kind.</summary>
    AnyNumber,

    /// <summary>A day, or a day and a time, which stay what they are.</summary>
    AnyDate,

    /// <summary>Any single value, as it is.</summary>
    AnyScalar,
}

/// <summary>A parameter of a scalar function.</summary>
/// <param name="Type">What the argument is converted to, or what it is called in messages.</param>
/// <param name="Blank">What the function is given where the argument is Blank.</param>
/// <param name="Kind">What it takes.</param>
public sealed record ScalarParameter(RuleType Type, BlankArgument Blank = BlankArgument.BecomesZero, ParameterKind Kind = ParameterKind.Typed)
{
    /// <summary>What an argument of a type is converted to.</summary>
    public RuleType WantedFor(RuleType given) => Kind switch
    {
        ParameterKind.AnyNumber => given.Kind == TypeKind.Number ? given : RuleType.Decimal,
        ParameterKind.AnyDate => given.Kind == TypeKind.Date ? given : RuleType.DateTime,
        ParameterKind.AnyScalar => given,
        _ => Type,
    };
}

/// <summary>A function of values.</summary>
/// <param name="arguments">A value for each argument written; none is an error.</param>
public delegate Value ScalarBody(Value[] arguments);

/// <summary>A function of values: its arguments are all evaluated, converted, and free of errors when it is called.</summary>
public sealed class ScalarFunction
{
    internal ScalarFunction(string name, RuleType? result, IReadOnlyList<ScalarParameter> parameters, ScalarBody body)
    {
        Name = name;
        Result = result;
        Parameters = parameters;
        Required = parameters.Count;
        Body = body;
    }

    /// <summary>Its name in formulas.</summary>
    public string Name { get; }

    /// <summary>What it gives; null when that is what its first argument is.</summary>
    public RuleType? Result { get; }

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<ScalarParameter> Parameters { get; }

    /// <summary>How many arguments must be written at least.</summary>
    public int Required { get; internal init; }

    /// <summary>What it does.</summary>
    public ScalarBody Body { get; }

    /// <summary>Whether one-column tables are taken in place of values, giving a table of answers.</summary>
    public bool Spreads { get; internal init; }

    /// <summary>Whether the last parameter may be repeated.</summary>
    public bool RepeatsLast { get; internal init; }

    /// <summary>The parameter that an argument is for.</summary>
    public ScalarParameter ParameterOf(int argument) => Parameters[Math.Min(argument, Parameters.Count - 1)];
}
