using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Renderly.Web.Idempotency;

/// <summary>The header <c>Idempotency-Key</c>: a request that is sent again takes effect once.</summary>
public static class IdempotentEndpoints
{
    /// <summary>
    /// Says that an endpoint's answer shows a secret: nobody on the way may keep it, and for a repeated request it is kept, and given
    /// again, without that member.
    /// </summary>
    /// <param name="endpoint">One that takes the header.</param>
    /// <param name="member">Name of the top-level member in the answer.</param>
    public static TBuilder WithSecretInAnswer<TBuilder>(this TBuilder endpoint, string member)
        where TBuilder : IEndpointConventionBuilder => endpoint
            .AddEndpointFilter((context, next) =>
            {
                context.HttpContext.Response.Headers.CacheControl = "no-store";
                return next(context);
            })
            .WithMetadata(new SecretInAnswer(member));

    /// <summary>
    /// Says that an endpoint reads its body as it comes: that is never held, and requests with the same key are told apart by its length.
    /// </summary>
    public static TBuilder WithStreamedBody<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new StreamedBody());

    internal sealed record StreamedBody;

    internal sealed record KeptKeys(Func<IServiceProvider, IIdempotencyStore> Store);

    internal sealed record SecretInAnswer(string Member);
}
