using System.ComponentModel.DataAnnotations;
using Renderly.Providers.Settings;
using Renderly.Web.Webhooks;

namespace Renderly.Generation.Providers.Replicate;

/// <summary>How pictures and clips are ordered at Replicate.</summary>
internal sealed class ReplicateOptions : KeyedProviderOptions, IValidatableObject
{
    public const string Section = "Replicate";

    private const string BadModel = "must be a model at Replicate, such as owner/name, or owner/name:version with a version of 64 digits.";

    /// <summary>Makes pictures of which the command names no model; one of the Flux family, whose input they have.</summary>
    [Required, RegularExpression(ReplicateModel.Pattern, ErrorMessage = $"Replicate:ImageModel {BadModel}")]
    public string ImageModel { get; set; } = "black-forest-labs/flux-schnell";

    /// <summary>Makes clips of which the command names no model.</summary>
    [Required, RegularExpression(ReplicateModel.Pattern, ErrorMessage = $"Replicate:ClipModel {BadModel}")]
    public string ClipModel { get; set; } = "fofr/skyreels-2";

    /// <summary>Width and height, pixels, of clips of which the command names no size.</summary>
    [Required, RegularExpression("^[1-9][0-9]{1,4}:[1-9][0-9]{1,4}$", ErrorMessage = "Replicate:ClipSize must be a size such as 720:1280.")]
    public string ClipSize { get; set; } = "720:1280";

    /// <summary>What models that make clips call their input.</summary>
    public ClipInputNames ClipInput { get; set; } = new();

    /// <summary>
    /// How long an order may take at Replicate, its waiting included; what has not begun by then ends for free, what runs is stopped. A run
    /// ends after 30 minutes anyway.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00", ErrorMessage = "Replicate:CancelAfter must be 5 seconds to a day.")]
    public TimeSpan CancelAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Secrets that Replicate signs its callbacks with, <c>whsec_…</c>; several while they are rotated.</summary>
    public string[] CallbackSecrets { get; set; } = [];

    public override string ApiKeyVariable => "REPLICATE_API_TOKEN";

    public override IReadOnlyList<string> OtherApiKeyVariables => ["REPLICATE_API_KEY"];

    protected override string DefaultBaseUrl => "https://api.replicate.com/v1";

    protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [5, 15, 45];

    private string Root => ServerUrl.AbsoluteUri.TrimEnd('/');

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CallbackSecrets.Any(secret => SigningSecret.Read(secret) is null))
        {
            yield return new ValidationResult(
                "Replicate:CallbackSecrets must hold secrets as Replicate shows them: whsec_ and base64 of 24 to 64 bytes.");
        }

        if (CallbackBaseUrl.Length > 0 && CallbackSecrets.Length == 0)
        {
            yield return new ValidationResult(
                "Replicate:CallbackSecrets is missing: Replicate's callbacks are checked by it. GET /v1/webhooks/default/secret shows it. "
                + "Without callbacks, leave Replicate:CallbackBaseUrl out.");
        }

        if (ClipInput.Prompt.Length == 0 || ClipInput.Image.Length == 0)
        {
            yield return new ValidationResult("Replicate:ClipInput:Prompt and Image must say what the model calls them.");
        }
    }

    /// <summary>The model that is called for a command.</summary>
    /// <param name="asked">What the command names; null for the installation's own.</param>
    /// <param name="own">The installation's own, whose version stands for orders that name the model alone.</param>
    /// <returns>Null when what is asked for is no name of a model.</returns>
    public static ReplicateModel? ModelOf(string? asked, string own) =>
        ReplicateModel.Parse(asked ?? own) is { } model
            ? model.Version is null && ReplicateModel.Parse(own) is { } configured && configured.Name == model.Name ? configured : model
            : null;

    /// <summary>An address below the API's.</summary>
    /// <param name="path">Without a slash in front.</param>
    internal Uri Of(string path) => new($"{Root}/{path}");

    /// <summary>What <see cref="Of"/> makes this address of; null for one that is not the API's, which must not get our key.</summary>
    internal string? PathOf(Uri? address) =>
        address is { IsAbsoluteUri: true } && address.AbsoluteUri.StartsWith($"{Root}/", StringComparison.Ordinal)
            ? address.AbsoluteUri[(Root.Length + 1)..]
            : null;

    /// <summary>Names of members of a model's input; empty for what it does not take.</summary>
    public sealed class ClipInputNames
    {
        public string Prompt { get; set; } = "prompt";

        /// <summary>The first frame; given alone or in a list, whichever the model says.</summary>
        public string Image { get; set; } = "image_urls";

        public string Seconds { get; set; } = "duration";

        /// <summary>By it an order of which no answer came is found again.</summary>
        public string Seed { get; set; } = "seed";
    }
}
