namespace CrmSegmentation.Engine.Segments;

/// <summary>What a segment groups customers by; for people, nothing is computed from it.</summary>
public enum SegmentKind
{
    /// <summary>Age, gender, income, education, occupation, family.</summary>
    Demographic,

    /// <summary>Country, region, city.</summary>
    Geographic,

    /// <summary>Interests, values, lifestyle.</summary>
    Psychographic,

    /// <summary>What customers do: how often they buy, where, with which discount.</summary>
    Behavioural,

    /// <summary>What customers need.</summary>
    NeedsBased,

    /// <summary>What customers are worth.</summary>
    Value,

    /// <summary>Where customers stand in their life as customers.</summary>
    Lifecycle,

    /// <summary>What a model expects of customers.</summary>
    Predictive,
}
