using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Renderly.Web.Problems;

/// <summary>Routes whose older clients read of an error when it happened.</summary>
public static class TimedErrors
{
    /// <summary>Says that the errors of an endpoint carry <see cref="ProblemDocument.Timestamp"/>.</summary>
    public static TBuilder WithTimedErrors<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Marker());

    /// <summary>Whether the request's endpoint is one of them, also after an exception.</summary>
    internal static bool AreOf(HttpContext context)
    {
        // Who handles an exception finds the endpoint there alone.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return endpoint?.Metadata.GetMetadata<Marker>() is not null;
    }

    private sealed record Marker;
}
