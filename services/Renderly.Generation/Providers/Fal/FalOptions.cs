using System.ComponentModel.DataAnnotations;
using Renderly.Providers.Settings;

namespace Renderly.Generation.Providers.Fal;

/// <summary>How clips are ordered at fal, where Pika's models are served.</summary>
internal sealed class FalOptions : KeyedProviderOptions
{
    public const string Section = "Fal";

    /// <summary>What an id of a model looks like; it becomes a part of the order's address.</summary>
    public const string ModelPattern = "^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)+$";

    /// <summary>Makes clips of which the command names no model.</summary>
    [Required, RegularExpression(
        ModelPattern, ErrorMessage = "Fal:ClipModel must be the id of a model at fal, such as fal-ai/pika/v2.2/image-to-video.")]
    public string ClipModel { get; set; } = "fal-ai/pika/v2.2/image-to-video";

    /// <summary>Width and height, pixels, of clips of which the command names no size.</summary>
    [Required, RegularExpression("^[1-9][0-9]{1,4}:[1-9][0-9]{1,4}$", ErrorMessage = "Fal:ClipSize must be a size such as 720:1280.")]
    public string ClipSize { get; set; } = "720:1280";

    /// <summary>How long an order may wait at fal for its beginning; what has not begun by then fails there, for free.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Where the keys are with which fal signs its callbacks; called without our key.</summary>
    [Required, RegularExpression(
        "^https?://[^/?#@]+/[^?#]*$",
        ErrorMessage = "Fal:CallbackKeysUrl must be an http or https address without user name, query or fragment.")]
    public string CallbackKeysUrl { get; set; } = "https://rest.fal.ai/.well-known/jwks.json";

    public override string ApiKeyVariable => "FAL_KEY";

    protected override string DefaultBaseUrl => "https://queue.fal.run";

    /// <summary>A clip takes a minute or so, and its result is kept for six at the least.</summary>
    protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [5];

    /// <summary>An address below the API's.</summary>
    /// <param name="path">Without a slash in front.</param>
    internal Uri Of(string path) => new($"{Root}/{path}");

    /// <summary>What <see cref="Of"/> makes this address of; null for one that is not the API's, which must not get our key.</summary>
    internal string? PathOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.AbsoluteUri.StartsWith($"{Root}/", StringComparison.Ordinal)
            ? url.AbsoluteUri[(Root.Length + 1)..]
            : null;

    private string Root => ServerUrl.AbsoluteUri.TrimEnd('/');
}
