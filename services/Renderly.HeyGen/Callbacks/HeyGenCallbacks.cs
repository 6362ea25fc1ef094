using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Renderly.HeyGen.Api;
using Renderly.HeyGen.Data;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.HeyGen.Callbacks;

/// <summary>
/// A callback is a hint: it only makes the pump look now. Whatever it claims is read from HeyGen's API before anything happens, so a
/// forged one costs one look.
/// </summary>
internal static class HeyGenCallbacks
{
    private const int MaxBodyBytes = 64 * 1024;

    public static IEndpointRouteBuilder MapHeyGenCallbacks(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/callbacks/heygen/{token}", [HttpMethods.Options], () => Results.Ok()).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapPost("/callbacks/heygen/{token}", HandleAsync).AllowAnonymous().ExcludeFromDescription();
        return endpoints;
    }

    private static async Task<IResult> HandleAsync(
        string token,
        HttpRequest request,
        CallbackAddress address,
        StepTasks<HeyGenDbContext> tasks,
        CancellationToken cancellationToken)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(address.Token)))
        {
            return Results.NotFound();
        }

        if (request.ContentLength is > MaxBodyBytes)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        // A chunked body does not say its length: the server cuts it there.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBodyBytes;
        }

        if (await VideoIdAsync(request, cancellationToken) is { } videoId)
        {
            await tasks.MakeDueAsync("heygen", videoId, cancellationToken);
        }

        return Results.Ok();
    }

    private static async Task<string?> VideoIdAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            return document.RootElement.Nested("event_data")?.Text("video_id");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
