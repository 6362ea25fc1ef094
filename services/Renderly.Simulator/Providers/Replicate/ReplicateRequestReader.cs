using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Pictures;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Replicate;

/// <summary>Reads an order: what the platform itself takes, and the input of the model.</summary>
internal sealed partial class ReplicateRequestReader(
    GivenPictures given, FirstFrames frames, SourceFiles sources, SimulatorFolder folder, IOptions<SimulatorOptions> options)
{
    private const string Pictures = "image_urls";

    /// <summary>The shorter side of clips, pixels.</summary>
    private const int ClipSide = 720;

    private const int DefaultSeconds = 5;
    private const double LeastCancelAfter = 5;
    private static readonly string[] Events = ["start", "output", "logs", "completed"];

    /// <param name="name">The official model of the path; null where the body names a version.</param>
    public async Task<PaidCall> ReadAsync(HttpRequest request, string? name, CancellationToken cancellationToken)
    {
        using var document = await request.ReadJsonAsync(cancellationToken);
        var body = name is null
            ? document.RootElement.KnowingOnly("version", "input", "webhook", "webhook_events_filter", "stream")
            : document.RootElement.KnowingOnly("input", "webhook", "webhook_events_filter", "stream");
        var model = name is null ? ByVersion(body.RequireText("version")) : ByName(name);
        body.Flag("stream");
        CheckEvents(body);
        var input = body.Member("input") is { ValueKind: JsonValueKind.Object } value
            ? value.Clone()
            : throw ProviderException.Missing("input");
        ReplicateInput.Check(model, input);
        var work = new ReplicateWork(name is null ? model.Version : "hidden", input)
        {
            Webhook = body.Address("webhook"),
            CancelAfter = CancelAfter(request.Headers["Cancel-After"]),
        };
        var prompt = input.RequireText("prompt");
        var call = new PaidCall
        {
            Kind = model.Kind,
            Model = model.Name,
            Request = work,
            Text = prompt,
            Quantity = 1,
            Details = new { Prompt = prompt, work.Version, work.CancelAfter, Seed = input.Member("seed") },
        };
        return model.Kind == ReplicateModels.Image
            ? Image(call, work, input)
            : await ClipAsync(call, work, input, cancellationToken);
    }

    private static ReplicateModel ByName(string name) => ReplicateModels.All.FirstOrDefault(model => model.Name == name)
        ?? throw new ProviderException(404, null, "The requested resource could not be found.");

    private static ReplicateModel ByVersion(string version) =>
        ReplicateModels.All.FirstOrDefault(model => version == model.Version || version == $"{model.Name}:{model.Version}")
            ?? throw new ProviderException(
                422,
                ProviderException.InvalidCode,
                "The specified version does not exist (or perhaps you don't have permission to use it?)",
                "version");

    private static void CheckEvents(JsonElement body)
    {
        const string member = "webhook_events_filter";
        if (body.Member(member) is { } filter
            && (filter.ValueKind != JsonValueKind.Array
                || !filter.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && Events.Contains(item.GetString()))))
        {
            throw ProviderException.InvalidMember(member, $"must be a list of {string.Join(", ", Events)}");
        }
    }

    private static double? CancelAfter(string? text)
    {
        if (text is null)
            return null;
        if (!double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            var parts = Duration().Match(text);
            seconds = parts.Success ? (Part(parts, 1) * 3600) + (Part(parts, 2) * 60) + Part(parts, 3) : 0;
        }

        return seconds >= LeastCancelAfter
            ? seconds
            : throw new ProviderException(400, null, "Cancel-After must be a duration of at least 5 seconds, such as 90s or 1h30m45s");
    }

    private static double Part(Match parts, int group) =>
        parts.Groups[group].Success ? double.Parse(parts.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    private PaidCall Image(PaidCall call, ReplicateWork work, JsonElement input)
    {
        var (width, height) = ReplicateModels.Sizes[input.Text("aspect_ratio") ?? "1:1"];
        var scale = input.Text("megapixels") == "0.25" ? 2 : 1;
        var count = (int)(input.Integer("num_outputs", 1, 4) ?? 1);
        var seed = Seed(input);
        var pictures = Enumerable.Range(0, count).Select(number => new PictureRequest
        {
            Prompt = call.Text,
            Width = options.Value.Side(width / scale),
            Height = options.Value.Side(height / scale),
            Seed = (seed + number) & int.MaxValue,
        });
        return call with { Request = work with { Pictures = [.. pictures] }, Quantity = count, Unit = BilledUnit.Image };
    }

    private async Task<PaidCall> ClipAsync(PaidCall call, ReplicateWork work, JsonElement input, CancellationToken cancellationToken)
    {
        var address = input.GetProperty(Pictures)[0].GetString()!;
        var seconds = (int)(input.Integer("duration", 1, 10) ?? DefaultSeconds);
        call = call with { Quantity = seconds };
        string image;
        try
        {
            image = GivenPictures.IsDataUri(address)
                ? await given.KeepAsync(address, $"input.{Pictures}", cancellationToken)
                : await FetchAsync(address, cancellationToken);
        }
        catch (MediaException failure)
        {
            // Fetched when the model runs: then the prediction fails.
            return call with { Effect = new FaultEffect { Error = new OperationError(Message: failure.Message) } };
        }

        var (width, height) = await frames.SizeAsync(image, ClipSide, $"input.{Pictures}", cancellationToken);
        var film = new ClipRequest
        {
            Prompt = call.Text,
            Width = options.Value.Side(width),
            Height = options.Value.Side(height),
            Seconds = seconds,
            Seed = Seed(input),
            ImageFile = image,
            BeginsWithImage = true,
        };
        return call with { Request = work with { Film = film } };
    }

    private async Task<string> FetchAsync(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new ProviderException(422, ProviderException.InvalidCode, $"input.{Pictures} must be valid uris", $"input.{Pictures}");
        var file = await sources.LocalPathAsync(address, cancellationToken);
        var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
        File.Delete(file);
        GivenPictures.RequirePicture(bytes, $"input.{Pictures}");
        return await folder.KeepBlobAsync(bytes, cancellationToken);
    }

    private int Seed(JsonElement input) =>
        (int)((input.Integer("seed", long.MinValue, long.MaxValue) ?? options.Value.Seed) & int.MaxValue);

    [GeneratedRegex(@"^(?=\d)(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s)?$")]
    private static partial Regex Duration();
}
