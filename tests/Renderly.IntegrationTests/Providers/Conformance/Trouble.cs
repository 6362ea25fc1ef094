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

    /// <summary>Once "too many requests" without a word of how long, then it takes it.</summary>
    RateLimitedSilently,

    /// <summary>Once that it is not available, then it takes it.</summary>
    ServerError,

    /// <summary>Once an error of its own, then it takes it.</summary>
    InternalError,

    /// <summary>Takes the first order, and the answer is lost.</summary>
    AnswerLost,

    /// <summary>Takes the first order and answers with a page for people.</summary>
    AnswerGarbled,

    /// <summary>Takes the first order, and its answer is half of one.</summary>
    AnswerCut,

    /// <summary>Takes it and works on it for long.</summary>
    Slow,

    /// <summary>Takes it; the first looks at it fail.</summary>
    LooksFail,

    /// <summary>Takes it; the first looks at it are answered with a page for people.</summary>
    LooksGarbled,

    /// <summary>Takes it and does it; the address of the result has expired once.</summary>
    ResultExpired,

    /// <summary>Takes it and does it; the result cannot be fetched at first.</summary>
    ResultFails,
}
