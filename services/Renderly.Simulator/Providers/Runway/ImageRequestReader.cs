using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Media.Pictures;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Runway;

/// <summary>Reads the body of <c>/v1/text_to_image</c> with every check that the real service makes before it accepts.</summary>
internal sealed partial class ImageRequestReader(RunwayAssets assets, IOptions<SimulatorOptions> options)
{
    /// <summary>Longest prompt, UTF-16 units.</summary>
    private const int LongestPrompt = 1000;

    public async Task<PaidCall> ReadAsync(JsonElement body, CancellationToken cancellationToken)
    {
        body.KnowingOnly("model", "promptText", "ratio", "referenceImages", "seed", "contentModeration");
        var name = body.OneOf("model", [.. RunwayModels.Images.Select(known => known.Name)]) ?? throw ProviderException.Missing("model");
        var model = RunwayModels.Images.First(known => known.Name == name);
        var (width, height) = body.Size("ratio", model.Ratios);
        var prompt = body.RequireText("promptText");
        if (prompt.Length > LongestPrompt)
            throw ProviderException.InvalidMember("promptText", $"it may have at most {LongestPrompt} characters");
        body.CheckModeration();
        var references = await ReferencesAsync(body, model, cancellationToken);
        var seed = body.Integer("seed", 0, uint.MaxValue) ?? options.Value.Seed;
        var picture = new PictureRequest
        {
            Prompt = prompt,
            Width = options.Value.Side(width),
            Height = options.Value.Side(height),
            Seed = (int)(seed & int.MaxValue),
            ReferenceFiles = [.. references.Select(reference => reference.File)],
        };
        return new PaidCall
        {
            Kind = RunwayWork.Image,
            Model = model.Name,
            Request = new RunwayWork { Picture = picture },
            Text = prompt,
            Quantity = 1,
            Unit = BilledUnit.Image,
            Details = new
            {
                PromptText = prompt,
                Credits = model.Credits(Math.Min(width, height)),
                References = references.Select(reference => reference.Tag ?? "").ToArray(),
            },
        };
    }

    private async Task<List<(string File, string? Tag)>> ReferencesAsync(
        JsonElement body, ImageModel model, CancellationToken cancellationToken)
    {
        const string member = "referenceImages";
        var references = new List<(string, string?)>();
        var given = body.Member(member) switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().ToList(),
            _ => throw ProviderException.InvalidMember(member, "must be an array"),
        };
        if (given.Count < model.LeastReferences || given.Count > model.MostReferences)
        {
            throw ProviderException.InvalidMember(
                member, $"{model.Name} takes {model.LeastReferences} to {model.MostReferences}, but got {given.Count}");
        }

        foreach (var reference in given)
        {
            reference.KnowingOnly("uri", "tag");
            var tag = reference.Text("tag");
            if (tag is not null && !Tag().IsMatch(tag))
                throw ProviderException.InvalidMember($"{member}.tag", "3 to 16 letters, digits and underscores, a letter first");
            if (references.Any(other => tag is not null && other.Item2 == tag))
                throw ProviderException.InvalidMember($"{member}.tag", $"{tag} is there twice");
            references.Add((await assets.ReadAsync(reference.RequireText("uri"), $"{member}.uri", cancellationToken), tag));
        }

        return references;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{2,15}$")]
    private static partial Regex Tag();
}
