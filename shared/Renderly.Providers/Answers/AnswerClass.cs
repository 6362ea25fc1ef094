using System.Net;
using Renderly.Providers.Http;

namespace Renderly.Providers.Answers;

/// <summary>What a call came to, by what it costs and whether it may be sent again.</summary>
public enum AnswerClass
{
    /// <summary>The provider says yes.</summary>
    Good,

    /// <summary>It never reached the provider: costs nothing, safe to send again.</summary>
    NotDelivered,

    /// <summary>It may have arrived: may be charged, not sent again blindly.</summary>
    Ambiguous,

    /// <summary>Not now: costs nothing, sent again later.</summary>
    RateLimited,

    /// <summary>The provider failed at it: taken as not charged, sent again a bounded number of times.</summary>
    ServerError,

    /// <summary>A no for good: costs nothing, not sent again.</summary>
    Rejected,
}

/// <summary>The one place that decides what an HTTP answer means for money.</summary>
public static class AnswerClasses
{
    /// <param name="response">How the call ended: its failure, or its status.</param>
    /// <param name="facts">What the provider's own envelope says.</param>
    public static AnswerClass Of(ProviderResponse response, AnswerFacts facts) => response switch
    {
        { Failure: DeliveryFailure.NotDelivered } => AnswerClass.NotDelivered,
        { Failure: not null } or { Status: null } => AnswerClass.Ambiguous,
        _ when facts.IsBusy => AnswerClass.RateLimited,
        { IsSuccess: true } => facts.IsError ? AnswerClass.Rejected : AnswerClass.Good,
        _ when facts.MayHaveArrived => AnswerClass.Ambiguous,

        // What is used up does not come back by waiting as long as a job waits.
        { Status: HttpStatusCode.TooManyRequests } => facts.IsOutOfCredit ? AnswerClass.Rejected : AnswerClass.RateLimited,

        // Whoever gave up waiting for the request's end may have acted on it.
        { Status: HttpStatusCode.RequestTimeout } => AnswerClass.Ambiguous,
        { Status: >= HttpStatusCode.InternalServerError } => AnswerClass.ServerError,
        _ => AnswerClass.Rejected,
    };
}
