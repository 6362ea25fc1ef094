using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Runway;

/// <summary>Reads the body of <c>/v1/image_to_video</c> with every check that the real service makes before it accepts.</summary>
internal sealed class ClipRequestReader(RunwayAssets assets, IOptions<SimulatorOptions> options)
{
    private const string PromptImage = "promptImage";

    /// <summary>Longest prompt, UTF-16 units.</summary>
    private const int LongestPrompt = 1000;

    public async Task<PaidCall> ReadAsync(JsonElement body, CancellationToken cancellationToken)
    {
        body.KnowingOnly(
            "model", PromptImage, "promptText", "ratio", "duration", "seed", "contentModeration", "audio", "negativePrompt");
        var name = body.OneOf("model", [.. RunwayModels.Clips.Select(known => known.Name)]) ?? throw ProviderException.Missing("model");
        var model = RunwayModels.Clips.First(known => known.Name == name);
        var (width, height) = body.Size("ratio", model.Ratios);
        var prompt = Prompt(body, model);
        var seconds = Seconds(body, model);
        body.CheckModeration();
        var audio = body.Flag("audio");
        if (!model.TakesLast && (audio is not null || body.Text("negativePrompt") is not null))
            throw ProviderException.InvalidMember(audio is null ? "negativePrompt" : "audio", $"{model.Name} does not take it");
        var image = await ImageAsync(body, model, cancellationToken);
        var clip = new ClipRequest
        {
            Prompt = prompt,
            Width = options.Value.Side(width),
            Height = options.Value.Side(height),
            Seconds = seconds,
            GenerateAudio = audio ?? model.TakesLast,
            Seed = (int)((body.Integer("seed", 0, uint.MaxValue) ?? options.Value.Seed) & int.MaxValue),
            ImageFile = image,
            BeginsWithImage = true,
        };
        return new PaidCall
        {
            Kind = RunwayWork.Clip,
            Model = model.Name,
            Request = new RunwayWork { Film = clip },
            Text = prompt,
            Quantity = seconds,
            Details = new { PromptText = prompt, Credits = model.CreditsPerSecond * seconds },
        };
    }

    private static string Prompt(JsonElement body, ClipModel model)
    {
        var prompt = model.NeedsText ? body.RequireText("promptText") : body.Text("promptText") ?? "";
        return prompt.Length <= LongestPrompt
            ? prompt
            : throw ProviderException.InvalidMember("promptText", $"it may have at most {LongestPrompt} characters");
    }

    private static int Seconds(JsonElement body, ClipModel model)
    {
        if (body.Member("duration") is null)
        {
            return model.NeedsDuration
                ? throw ProviderException.Missing("duration")
                : model.Durations.First(length => length >= RunwayModels.DefaultSeconds);
        }

        var seconds = body.Integer("duration", 0, 60);
        return seconds is { } given && model.Durations.Contains((int)given)
            ? (int)given
            : throw ProviderException.InvalidMember("duration", $"{model.Name} makes [{string.Join(", ", model.Durations)}] seconds");
    }

    private async Task<string> ImageAsync(JsonElement body, ClipModel model, CancellationToken cancellationToken)
    {
        switch (body.Member(PromptImage))
        {
            case null:
                throw ProviderException.Missing(PromptImage);
            case { ValueKind: JsonValueKind.String } text:
                return await ReadAsync(text.GetString()!, cancellationToken);
            case { ValueKind: JsonValueKind.Array } array when array.GetArrayLength() > 0:
                string? first = null;
                foreach (var entry in array.EnumerateArray())
                {
                    entry.KnowingOnly("uri", "position");
                    var position = entry.OneOf("position", model.TakesLast ? ["first", "last"] : ["first"])
                        ?? throw ProviderException.Missing($"{PromptImage}.position");
                    var file = await ReadAsync(entry.RequireText("uri"), cancellationToken);
                    first = position == "first" && first is not null
                        ? throw ProviderException.InvalidMember(PromptImage, "only one picture is the first")
                        : position == "first" ? file : first;
                }

                return first ?? throw ProviderException.InvalidMember(PromptImage, "the first picture is missing");
            default:
                throw ProviderException.InvalidMember(PromptImage, "must be an address or a list of {uri, position}");
        }
    }

    private async Task<string> ReadAsync(string uri, CancellationToken cancellationToken)
    {
        var file = await assets.ReadAsync(uri, PromptImage, cancellationToken);
        await assets.RequireShapeAsync(file, PromptImage, cancellationToken);
        return file;
    }
}
