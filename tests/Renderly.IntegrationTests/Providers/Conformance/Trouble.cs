namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>What a provider does wrong with one order.</summary>
public enum Trouble
{
    None,

    /// <summary>Says no to the request.</summary>
    Rejected,

    /// <summary>A content filter refuses it.</summary>
    Refused,

    /// <summary>Three times "too many requests", then it takes it.</summary>
    RateLimited,

    /// <summary>Once an error of its own, then it takes it.</summary>
    ServerError,

    /// <summary>Takes the first order, and the answer is lost.</summary>
    AnswerLost,

    /// <summary>Takes the first order and answers something that nobody can read.</summary>
    AnswerGarbled,

    /// <summary>Takes it and works on it for long.</summary>
    Slow,

    /// <summary>Takes it; the first looks at it fail.</summary>
    LooksFail,

    /// <summary>Takes it and does it; the result cannot be fetched at first.</summary>
    ResultFails,
}
