using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Fal;

/// <summary>Reads an order at fal's queue: what the queue itself takes, and the input of the model.</summary>
internal sealed class FalRequestReader(GivenPictures given, FirstFrames frames, IOptions<SimulatorOptions> options)
{
    private const string Picture = "image_url";

    /// <summary>Least time to the beginning of an order, seconds.</summary>
    private const double LeastStartTimeout = 0.1;

    public async Task<PaidCall> ReadAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var model = FalModels.All.FirstOrDefault(known => known.Id == id)
            ?? throw new ProviderException(404, null, $"Application '{id}' not found");
        CheckHeaders(request.Headers);
        var webhook = Webhook(request.Query["fal_webhook"]);
        using var document = await request.ReadJsonAsync(cancellationToken);
        var body = document.RootElement.KnowingOnly(Picture, "prompt", "negative_prompt", "seed", "resolution", "duration");
        var prompt = body.RequireText("prompt");
        body.Text("negative_prompt");
        var resolution = body.OneOf("resolution", "720p", "1080p") ?? "720p";
        var seconds = Seconds(body, model);
        var seed = body.Integer("seed", 0, uint.MaxValue) ?? options.Value.Seed;
        var image = await ImageAsync(body, cancellationToken);
        var (width, height) = await frames.SizeAsync(image, resolution == "1080p" ? 1080 : 720, Picture, cancellationToken);
        var film = new ClipRequest
        {
            Prompt = prompt,
            Width = options.Value.Side(width),
            Height = options.Value.Side(height),
            Seconds = seconds,
            Seed = (int)(seed & int.MaxValue),
            ImageFile = image,
            BeginsWithImage = true,
        };
        return new PaidCall
        {
            Kind = FalWork.Clip,
            Model = model.Id,
            Request = new FalWork(film, webhook),
            Text = prompt,
            Quantity = seconds,
            Details = new
            {
                Prompt = prompt,
                Resolution = resolution,
                IsTriedOnce = request.Headers["X-Fal-No-Retry"] == "1",
                IsByNoOther = request.Headers["X-Fal-Disable-Fallbacks"] == "true",
            },
        };
    }

    private static void CheckHeaders(IHeaderDictionary headers)
    {
        const string name = "X-Fal-Request-Timeout";
        if (headers.TryGetValue(name, out var text)
            && !(double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds > LeastStartTimeout))
        {
            throw new ProviderException(400, "bad_request", $"{name} must be a number of seconds above 0.1");
        }
    }

    private static string? Webhook(string? address) => address switch
    {
        null => null,
        _ when Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" => address,
        _ => throw new ProviderException(400, "bad_request", "fal_webhook must be an http address"),
    };

    private static int Seconds(JsonElement body, FalModel model) => body.Integer("duration", 1, 60) switch
    {
        null => model.Seconds[0],
        { } seconds when model.Seconds.Contains((int)seconds) => (int)seconds,
        _ => throw ProviderException.InvalidMember("duration", $"it is none of [{string.Join(", ", model.Seconds)}]"),
    };

    private async Task<string> ImageAsync(JsonElement body, CancellationToken cancellationToken)
    {
        var address = body.RequireText(Picture);
        return GivenPictures.IsDataUri(address)
            ? await given.KeepAsync(address, Picture, cancellationToken)
            : throw ProviderException.InvalidMember(Picture, "the file could not be downloaded");
    }
}
