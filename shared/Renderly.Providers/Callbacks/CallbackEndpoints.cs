using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Renderly.Egress;
using Renderly.Tasks;

namespace Renderly.Providers.Callbacks;

/// <summary>
/// <c>/callbacks/{provider}/{token}</c>, of workers of many providers <c>/callbacks/{worker}/{provider}/{token}</c>. A callback is a hint:
/// it only makes the pump look now. Whatever it claims is read from the provider's API before anything happens, so a forged one costs one
/// look at the most.
/// </summary>
public static class CallbackEndpoints
{
    /// <param name="endpoints">The service's endpoints.</param>
    /// <param name="provider">Lower-case name of the provider, as <typeparamref name="TVerifier"/>'s address says it.</param>
    /// <param name="worker">Lower-case name of the worker, where it is not the provider's own.</param>
    public static IEndpointRouteBuilder MapProviderCallbacks<TDbContext, TVerifier>(
        this IEndpointRouteBuilder endpoints, string provider, string? worker = null)
        where TDbContext : DbContext
        where TVerifier : class, ICallbackVerifier
    {
        var path = CallbackAddress.PathOf(provider, worker) + "/{token}";

        // Some providers ask so whether the address exists.
        endpoints.MapMethods(path, [HttpMethods.Options], () => Results.Ok()).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapPost(path, HandleAsync<TDbContext, TVerifier>).AllowAnonymous().ExcludeFromDescription();
        return endpoints;
    }

    private static async Task<IResult> HandleAsync<TDbContext, TVerifier>(
        string token,
        HttpRequest request,
        [FromServices] TVerifier verifier,
        [FromServices] StepTasks<TDbContext> tasks,
        CancellationToken cancellationToken)
        where TDbContext : DbContext
        where TVerifier : class, ICallbackVerifier
    {
        if (!verifier.Address.Has(token))
        {
            return Results.NotFound();
        }

        using var content = new StreamContent(request.Body);
        if (await content.ReadBoundedAsync(verifier.MaxBodyBytes, null, cancellationToken) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var callback = new ProviderCallback(body, request.Headers) { Reference = request.Query[CallbackAddress.Reference] };
        var verdict = await verifier.VerifyAsync(callback, cancellationToken);
        if (!verdict.IsGenuine)
        {
            return Results.Unauthorized();
        }

        if (verdict.ProviderTaskId is { } id)
        {
            await tasks.MakeDueAsync(verifier.Address.Provider, id, cancellationToken);
        }

        if (verdict.Reference is { } reference)
        {
            await tasks.MakeReferenceDueAsync(verifier.Address.Provider, reference, cancellationToken);
        }

        return Results.Ok();
    }
}
