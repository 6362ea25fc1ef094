using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Media.Films;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>HeyGen v1, v2 and v3: assets, videos of speaking avatars, catalogue, callbacks.</summary>
internal sealed class HeyGenProvider(FilmStudio studio, VideoViews views, IOptions<SimulatorOptions> options)
    : SimulatedProvider(HeyGenVideo.Provider, options), IProviderServices
{
    public override string Title => "HeyGen";

    public static void AddServices(IServiceCollection services) => services
        .AddSingleton<AssetStore>().AddSingleton<HeyGenCatalogue>().AddSingleton<StudioRequestReader>().AddSingleton<AvatarRequestReader>()
        .AddSingleton<VideoViews>();

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        var keyHolders = endpoints.MapProvider(this);
        VideoRoutes.Map(keyHolders);
        AssetRoutes.Map(keyHolders, endpoints.MapProvider(this, isOpen: true));
        CatalogueRoutes.Map(keyHolders);
    }

    public override void Authenticate(HttpRequest request)
    {
        if (!HasKey(request, "X-Api-Key"))
            throw new ProviderException(401, "unauthorized", "Unauthorized");
    }

    public override IResult Error(HttpContext http, ProviderException error) => HeyGenAnswers.Refused(http.Request.Path, error);

    public override ProviderException TooMany(PaidCall call, int limit) =>
        new(429, "resource_limit_exceeded", $"You have reached the limit of {limit} concurrent videos", retryAfter: "5");

    public override async Task<OperationResult> MakeAsync(Operation operation, CancellationToken cancellationToken)
    {
        var presenter = operation.RequestAs<HeyGenVideo>().Presenter;
        var film = await studio.PresenterAsync(presenter, operation.Id, operation.Odd, cancellationToken);
        return new OperationResult { Seconds = film.Seconds, Files = [film.File] };
    }

    /// <summary>What was delivered; until then an estimate by the script's length.</summary>
    public override double Billed(JournalEntry entry, OperationResult? result) => result?.Seconds ?? entry.Quantity;

    public override IReadOnlyList<Callback> CallbacksOf(Operation operation)
    {
        var video = operation.RequestAs<HeyGenVideo>();
        if (video.CallbackUrl is not { } url)
            return [];
        var failure = views.Failure(operation);
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"event/{operation.Id}")))[..32];
        object data = failure is var (code, message)
            ? new FailedEvent(operation.Id, $"{code}: {message}", video.CallbackId)
            : new SucceededEvent(operation.Id, views.Url(operation, operation.BaseUrl), null, null, video.FolderId, video.CallbackId);
        var happened = new VideoEvent(
            id, failure is null
                ? "avatar_video.success"
                : "avatar_video.fail", data, operation.ReadyAt.ToString("O", CultureInfo.InvariantCulture));
        return [new Callback(id, url, Options.CallbackSecret, JsonSerializer.SerializeToUtf8Bytes(happened, SimulatorJson.Snake))];
    }

    public override void Sign(HttpRequestMessage request, Callback callback, DateTimeOffset now)
    {
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(callback.Secret), callback.Body));
        request.Headers.Add("Signature", signature);
        request.Headers.Add("Heygen-Signature", signature);
        request.Headers.Add("Heygen-Timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Heygen-Event-Id", callback.Id);
    }

    private sealed record VideoEvent(string EventId, string EventType, object EventData, string CreatedAt);

    private sealed record FailedEvent(string VideoId, string Msg, string? CallbackId);

    private sealed record SucceededEvent(
        string VideoId, string? Url, string? GifDownloadUrl, string? VideoSharePageUrl, string? FolderId, string? CallbackId);
}
