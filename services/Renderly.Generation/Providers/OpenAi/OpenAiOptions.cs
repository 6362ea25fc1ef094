using System.ComponentModel.DataAnnotations;
using Renderly.Models;
using Renderly.Providers.Settings;

namespace Renderly.Generation.Providers.OpenAi;

/// <summary>
/// OpenAI, or one server that is compatible with it: <c>OpenAi:Providers:{name}</c>. The name is what jobs, prices and the ledger know it
/// by, and what its variables begin with: <c>OPENAI_COMPATIBLE_BASE_URL</c> is the address of <c>openai-compatible</c>. A capability is
/// served where its model is named.
/// </summary>
internal sealed class OpenAiOptions : KeyedProviderOptions, IValidatableObject
{
    public const string Section = "OpenAi:Providers";

    /// <summary>OpenAI itself.</summary>
    public const string OpenAi = "openai";

    /// <summary>A server of the installation's own, set up by its address alone.</summary>
    public const string Compatible = "openai-compatible";

    /// <summary>A picture takes a minute or two, and an order that is given up is paid for all the same.</summary>
    public OpenAiOptions() => RequestTimeout = TimeSpan.FromMinutes(5);

    public ImageSettings Images { get; set; } = new();

    public SpeechSettings Speech { get; set; } = new();

    public VideoSettings Videos { get; set; } = new();

    public ScriptSettings Scripts { get; set; } = new();

    public override string ApiKeyVariable => VariableOf(Name, "API_KEY");

    /// <summary>A server of one's own may ask for none.</summary>
    public override bool NeedsKey => BaseUrl.Length == 0;

    /// <summary>Set by the registration.</summary>
    internal string Name { get; set; } = OpenAi;

    internal bool IsOpenAi => Name == OpenAi;

    /// <summary>Null where it makes no pictures.</summary>
    internal string? ImageModel => ModelOf(Images.Model, "gpt-image-2");

    /// <summary>Null where it does not speak.</summary>
    internal string? SpeechModel => ModelOf(Speech.Model, "gpt-4o-mini-tts");

    /// <summary>Null where it makes no clips.</summary>
    internal string? VideoModel => ModelOf(Videos.Model, null);

    /// <summary>Null where it reads no prompts.</summary>
    internal string? ScriptModel => ModelOf(Scripts.Model, "gpt-5-mini");

    /// <summary>OpenAI's own models answer base64 and refuse to be asked for it.</summary>
    internal ImageFormat ImageFormat => Images.ResponseFormat ?? (IsOpenAi ? ImageFormat.Unasked : ImageFormat.Base64);

    /// <summary>OpenAI refuses what it does not know.</summary>
    internal bool TakesSeed => !IsOpenAi;

    protected override string DefaultBaseUrl => "https://api.openai.com";

    protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [5, 5, 10];

    /// <summary>The variable of the environment that says this of a provider.</summary>
    public static string VariableOf(string provider, string what) => $"{provider.ToUpperInvariant().Replace('-', '_')}_{what}";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!FrameSize.TryParse(Videos.Size, out _))
        {
            yield return new ValidationResult($"{Section}:{Name}:Videos:Size must be a size such as 720:1280.");
        }

        if (Speech.Voice.Length == 0)
        {
            yield return new ValidationResult($"{Section}:{Name}:Speech:Voice must name the voice for texts that ask for no other.");
        }

        if (Speech.SampleRate is < 8_000 or > 192_000)
        {
            yield return new ValidationResult($"{Section}:{Name}:Speech:SampleRate must be from 8000 to 192000.");
        }

        if (ImageModel is null && SpeechModel is null && VideoModel is null && ScriptModel is null)
        {
            yield return new ValidationResult(
                $"{Section}:{Name} names no model: set Images:Model, Speech:Model, Videos:Model or Scripts:Model, whichever the server "
                + "has.");
        }
    }

    /// <summary>The address of a call. Addresses of servers are written with <c>/v1</c> at the end and without.</summary>
    internal Uri Of(string path)
    {
        var root = ServerUrl.AbsoluteUri.TrimEnd('/');
        return new Uri($"{(root.EndsWith("/v1", StringComparison.Ordinal) ? root : $"{root}/v1")}/{path}");
    }

    private string? ModelOf(string? named, string? own) => (named ?? (IsOpenAi ? own : null)) is { Length: > 0 } model ? model : null;

    internal sealed class ImageSettings
    {
        /// <summary>Makes pictures of which the command names no model; empty for no pictures.</summary>
        public string? Model { get; set; }

        /// <summary>How pictures are asked for; by the provider's kind where it is not set.</summary>
        public ImageFormat? ResponseFormat { get; set; }
    }

    internal sealed class SpeechSettings
    {
        /// <summary>Speaks texts of which the command names no model; empty for no speech.</summary>
        public string? Model { get; set; }

        /// <summary>Speaks where no other voice is asked for.</summary>
        public string Voice { get; set; } = "alloy";

        /// <summary>The provider's voices by language (<c>pt-BR</c>, <c>pt</c> for all of it) or by the name that orders use.</summary>
        public Dictionary<string, string> Voices { get; } = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>What sound is asked for.</summary>
        public SpeechFormat ResponseFormat { get; set; } = SpeechFormat.Pcm;

        /// <summary>Of <see cref="SpeechFormat.Pcm"/>, samples a second: nothing in it says so.</summary>
        public int SampleRate { get; set; } = 24_000;
    }

    internal sealed class VideoSettings
    {
        /// <summary>Makes clips of which the command names no model; empty for no clips.</summary>
        public string? Model { get; set; }

        /// <summary>Width and height, pixels, of clips of which the command names no size.</summary>
        public string Size { get; set; } = "720:1280";
    }

    internal sealed class ScriptSettings
    {
        /// <summary>A language model that reads prompts of which the command names no model; empty for none.</summary>
        public string? Model { get; set; }
    }
}
