using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.OpenAi;

/// <summary>Reads the form of <c>POST /v1/videos</c> as vLLM-Omni does: multipart alone, one frame where no length is named.</summary>
internal sealed class OpenAiVideoReader(SimulatorFolder folder, IOptions<SimulatorOptions> options)
{
    private const string Picture = "input_reference";
    private const int MostSeconds = 60;
    private const int MostSide = 4096;
    private const double OneFrame = 0.1;

    private static readonly string[] Fields =
        ["prompt", "model", "seconds", "size", "seed", "negative_prompt", "num_inference_steps", "guidance_scale"];

    public async Task<PaidCall> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType || request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) is false)
            throw new ProviderException(400, ProviderException.InvalidCode, "Content-Type must be multipart/form-data");
        var form = await request.ReadFormAsync(cancellationToken);
        foreach (var name in form.Keys.Where(name => !Fields.Contains(name)))
            throw ProviderException.InvalidMember(name, name == Picture ? "it must be a file" : "there is no such field");
        foreach (var file in form.Files.Where(file => file.Name != Picture))
            throw ProviderException.InvalidMember(file.Name, "there is no such file");
        var prompt = form["prompt"].ToString() is { Length: > 0 } text ? text : throw ProviderException.Missing("prompt");
        Number(form, "num_inference_steps", 1, 200);
        Number(form, "guidance_scale", 0, 20);
        var size = form["size"].ToString() is { Length: > 0 } given ? given : null;
        var (width, height) = size is null ? (832, 480) : OpenAiSizes.Read("size", size);
        if (width > MostSide || height > MostSide)
            throw ProviderException.InvalidMember("size", $"a side may have at most {MostSide} pixels");
        var seconds = Seconds(form);
        var film = new ClipRequest
        {
            Prompt = prompt,
            Width = options.Value.Side(width),
            Height = options.Value.Side(height),
            Seconds = seconds ?? 1,
            Seed = (int)((long)(Number(form, "seed", 0, uint.MaxValue) ?? options.Value.Seed) & int.MaxValue),
            ImageFile = await PictureAsync(form, cancellationToken),
            BeginsWithImage = true,
        };
        return new PaidCall
        {
            Kind = OpenAiWork.Video,
            Model = form["model"].ToString() is { Length: > 0 } model ? model : null,
            Request = new OpenAiWork { Film = film, Size = size },
            Text = prompt,
            Quantity = seconds ?? OneFrame,
            Effect = seconds is null ? new FaultEffect { Result = new OddResult { Seconds = OneFrame } } : null,
            Details = new { Prompt = prompt, Size = size, HasPicture = film.ImageFile is not null },
        };
    }

    /// <summary>Digits alone; null where it is not named.</summary>
    private static int? Seconds(IFormCollection form) => form["seconds"].ToString() switch
    {
        "" => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and <= MostSeconds => seconds,
        _ => throw ProviderException.InvalidMember("seconds", $"must be a whole number from 1 to {MostSeconds}"),
    };

    private static double? Number(IFormCollection form, string name, double least, double most) => form[name].ToString() switch
    {
        "" => null,
        { } text when double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        _ => throw ProviderException.InvalidMember(name, FormattableString.Invariant($"must be a number from {least} to {most}")),
    };

    private async Task<string?> PictureAsync(IFormCollection form, CancellationToken cancellationToken)
    {
        if (form.Files[Picture] is not { } file)
            return null;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        GivenPictures.RequirePicture(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), Picture);
        return await folder.KeepBlobAsync(bytes.ToArray(), cancellationToken);
    }
}
