using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Pictures;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Mock;

/// <summary>Reads the orders of the mock API. What is not known is refused.</summary>
internal sealed class MockRequestReader(GivenPictures given, StoryboardReader storyboards, IOptions<SimulatorOptions> options)
{
    private const int MostReferences = 4;
    private const int LongestPrompt = 4000;
    private const int LeastSide = 64;
    private const int MostSide = 4096;
    private const int MostSeconds = 30;

    public async Task<PaidCall> ImageAsync(JsonElement body, CancellationToken cancellationToken)
    {
        body.KnowingOnly("reference", "prompt", "width", "height", "references", "seed");
        var (reference, prompt, seed) = Common(body);
        var references = new List<string>();
        foreach (var uri in References(body))
            references.Add(await given.KeepAsync(uri, "references", cancellationToken));
        var picture = new PictureRequest
        {
            Prompt = prompt,
            Width = Side(body, "width"),
            Height = Side(body, "height"),
            Seed = seed,
            ReferenceFiles = references,
        };
        return new PaidCall
        {
            Kind = MockWork.Image,
            Request = new MockWork(reference) { Picture = picture },
            Text = prompt,
            Quantity = 1,
            Unit = BilledUnit.Image,
            Details = new { Title = reference, References = references.Count },
        };
    }

    public async Task<PaidCall> ClipAsync(JsonElement body, CancellationToken cancellationToken)
    {
        body.KnowingOnly("reference", "prompt", "width", "height", "seconds", "image", "seed", "sound");
        var (reference, prompt, seed) = Common(body);
        var seconds = body.Integer("seconds", 1, MostSeconds) ?? throw ProviderException.Missing("seconds");
        var image = body.Text("image");
        var film = new ClipRequest
        {
            Prompt = prompt,
            Width = Side(body, "width"),
            Height = Side(body, "height"),
            Seconds = (int)seconds,
            GenerateAudio = body.Flag("sound") ?? false,
            Seed = seed,
            ImageFile = image is null ? null : await given.KeepAsync(image, "image", cancellationToken),
            BeginsWithImage = true,
        };
        return new PaidCall
        {
            Kind = MockWork.Clip,
            Request = new MockWork(reference) { Film = film },
            Text = prompt,
            Quantity = seconds,
            Details = new { Title = reference },
        };
    }

    public PaidCall Render(JsonElement body)
    {
        var (film, reference) = (storyboards.Read(body), body.RequireText("reference"));
        return new PaidCall
        {
            Kind = MockWork.Render,
            Request = new MockWork(reference) { Storyboard = film },
            Text = StoryboardReader.TextOf(film),
            Quantity = film.Seconds,
            Details = new { Title = reference },
        };
    }

    private (string Reference, string Prompt, int Seed) Common(JsonElement body)
    {
        var prompt = body.RequireText("prompt");
        return prompt.Length <= LongestPrompt
            ? (body.RequireText("reference"), prompt, (int)((body.Integer("seed", 0, uint.MaxValue) ?? options.Value.Seed) & int.MaxValue))
            : throw ProviderException.InvalidMember("prompt", $"it may have at most {LongestPrompt} characters");
    }

    private int Side(JsonElement body, string member) => body.Integer(member, LeastSide, MostSide) switch
    {
        null => throw ProviderException.Missing(member),
        { } side when side % 2 == 0 => options.Value.Side((int)side),
        _ => throw ProviderException.InvalidMember(member, "must be even"),
    };

    private static IEnumerable<string> References(JsonElement body)
    {
        if (body.Member("references") is not { } references)
            return [];
        if (references.ValueKind != JsonValueKind.Array || references.EnumerateArray().Any(uri => uri.ValueKind != JsonValueKind.String))
            throw ProviderException.InvalidMember("references", "must be an array of data URIs");
        return references.GetArrayLength() <= MostReferences
            ? references.EnumerateArray().Select(uri => uri.GetString()!)
            : throw ProviderException.InvalidMember("references", $"at most {MostReferences} are taken");
    }
}
