using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Media.Pictures;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.OpenAi;

/// <summary>Reads the body of <c>/v1/images/generations</c> with every check that is made before it is accepted.</summary>
internal sealed class OpenAiImageReader(IOptions<SimulatorOptions> options)
{
    private const int LongestPrompt = 32_000;
    private const int MostPictures = 10;

    /// <summary>3840 × 2160.</summary>
    private const int MostPixels = 8_294_400;

    /// <summary>What a server of one's own makes at most, pixels a side.</summary>
    private const int MostSide = 4096;

    private const int Step = 16;
    private const int MostRatio = 3;

    public PaidCall Read(OpenAiServer server, JsonElement body)
    {
        var isOwn = server == OpenAiServer.OpenAi;

        // GPT image models always answer base64: to ask for it is an error.
        body.KnowingOnly(isOwn
            ? ["model", "prompt", "n", "size", "quality", "moderation", "user"]
            : ["model", "prompt", "n", "size", "quality", "user", "response_format", "seed"]);
        var model = body.RequireText("model");
        if (isOwn)
            OpenAiModels.Known(model, OpenAiModels.Images);
        var prompt = body.RequireText("prompt");
        if (prompt.Length > LongestPrompt)
            throw ProviderException.InvalidMember("prompt", $"it may have at most {LongestPrompt} characters");
        var count = (int)(body.Integer("n", 1, MostPictures) ?? 1);
        body.OneOf("quality", "auto", "low", "medium", "high");
        var size = body.Text("size");
        var (width, height) = size is null or "auto" ? (1024, 1024) : Size(size, isOwn ? model : null);
        var picture = new PictureRequest
        {
            Prompt = prompt,
            Width = options.Value.Side(width),
            Height = options.Value.Side(height),
            Seed = (int)((body.Integer("seed", 0, uint.MaxValue) ?? options.Value.Seed) & int.MaxValue),
        };
        return new PaidCall
        {
            Kind = OpenAiWork.Image,
            Model = model,
            Request = new OpenAiWork
            {
                Picture = picture,
                Count = count,
                AsAddress = !isOwn && body.OneOf("response_format", "url", "b64_json") is not "b64_json",
                Size = size,
            },
            Text = prompt,
            Quantity = count,
            Unit = BilledUnit.Image,
            Details = new { Prompt = prompt, Size = size },
        };
    }

    /// <param name="model">Of OpenAI itself; null for a server that makes any size.</param>
    private static (int Width, int Height) Size(string text, string? model)
    {
        var size = OpenAiSizes.Read("size", text);
        return model switch
        {
            OpenAiModels.Image2 => Fitting(size),
            not null when !OpenAiModels.OldSizes.Contains(text) => throw ProviderException.InvalidMember(
                "size", $"'{text}' is none of [{string.Join(", ", OpenAiModels.OldSizes)}, auto]"),
            null when size.Width > MostSide || size.Height > MostSide => throw ProviderException.InvalidMember(
                "size", $"a side may have at most {MostSide} pixels"),
            _ => size,
        };
    }

    private static (int Width, int Height) Fitting((int Width, int Height) size)
    {
        if (size.Width % Step != 0 || size.Height % Step != 0)
            throw ProviderException.InvalidMember("size", $"width and height must be multiples of {Step}");
        if (Math.Max(size.Width, size.Height) > Math.Min(size.Width, size.Height) * MostRatio)
            throw ProviderException.InvalidMember("size", $"the sides must be within 1:{MostRatio} and {MostRatio}:1");
        return size.Width * size.Height <= MostPixels
            ? size
            : throw ProviderException.InvalidMember("size", "it may have at most 3840x2160 pixels");
    }
}
