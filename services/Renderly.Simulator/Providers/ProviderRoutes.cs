using System.Text.Json;

namespace Renderly.Simulator.Providers;

internal static class ProviderRoutes
{
    /// <summary>A group whose errors the provider words, and whose callers show its key unless the group is open.</summary>
    public static RouteGroupBuilder MapProvider(this IEndpointRouteBuilder endpoints, SimulatedProvider provider, bool isOpen = false) =>
        endpoints.MapGroup("").WithMetadata(provider).AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            try
            {
                if (!isOpen)
                    provider.Authenticate(http.Request);
                return await next(context);
            }
            catch (ProviderException error)
            {
                return Word(http, provider, error);
            }
            catch (JsonException malformed)
            {
                return Word(http, provider, ProviderException.Invalid($"Invalid JSON payload received. {malformed.Message}"));
            }
        });

    /// <summary>Lets scripted faults strike here. Paid calls ask for theirs themselves, once they know what is asked for.</summary>
    /// <param name="operation">Name of the call in scripts: poll, upload, download …</param>
    public static RouteHandlerBuilder WithFaults(this RouteHandlerBuilder route, string operation) =>
        route.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            return await http.StruckAsync(http.SimulatedProvider(), operation) ? Results.Empty : await next(context);
        });

    /// <summary>The provider whose path this is.</summary>
    public static SimulatedProvider SimulatedProvider(this HttpContext http) =>
        http.GetEndpoint()!.Metadata.GetRequiredMetadata<SimulatedProvider>();

    private static IResult Word(HttpContext http, SimulatedProvider provider, ProviderException error)
    {
        if (error.RetryAfter is { } retryAfter)
            http.Response.Headers.RetryAfter = retryAfter;
        return provider.Error(http, error);
    }
}
