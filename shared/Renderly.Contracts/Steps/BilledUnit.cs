namespace Renderly.Contracts.Steps;

/// <summary>What a provider counts when it bills.</summary>
public enum BilledUnit
{
    /// <summary>Seconds of video or sound that came out.</summary>
    Second,

    /// <summary>Pictures that came out.</summary>
    Image,

    /// <summary>Characters that went in, as with speech.</summary>
    Character,

    /// <summary>Tokens that went in and came out.</summary>
    Token,

    /// <summary>Requests, whatever comes of them.</summary>
    Call,

    /// <summary>Whole jobs of the provider's.</summary>
    Job,
}
