using System.ComponentModel.DataAnnotations;
using Renderly.Contracts.Scripts;
using Renderly.Providers.Settings;

namespace Renderly.Generation.Providers.Ollama;

/// <summary>A server of language models on the installation's own machines.</summary>
internal sealed class OllamaOptions : ProviderOptions, IValidatableObject
{
    public const string Section = "Ollama";
    public const string AddressVariable = "OLLAMA_BASE_URL";
    public const string TimeoutVariable = "OLLAMA_TIMEOUT";
    public const string ModelVariable = "DEFAULT_LLM_MODEL";

    /// <summary>Seconds that <see cref="TimeoutVariable"/> may say.</summary>
    public const int MaxTimeoutSeconds = 600;

    /// <summary>Without a graphics card an answer takes minutes, and one is worked on at a time.</summary>
    public OllamaOptions() => (RequestTimeout, MaxAtProvider) = (TimeSpan.FromMinutes(5), 1);

    /// <summary>A model that the server has, such as <c>llama3.1:8b</c>.</summary>
    public string Model { get; set; } = "";

    /// <summary>
    /// Tokens that the model sees at once: what it is told, a first answer and a second one. The server's own default is often less, and it
    /// cuts what is longer without a word.
    /// </summary>
    public int ContextTokens { get; set; } = 16_384;

    protected override string DefaultBaseUrl => "http://127.0.0.1:11434";

    protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [5];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Model.Length == 0)
        {
            yield return new ValidationResult(
                $"{ModelVariable} is missing: a model that the server at {AddressVariable} has, such as llama3.1:8b.");
        }

        if (ContextTokens is < ParseScript.MaxAnswerTokens / 2 or > 1_048_576)
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(ContextTokens)} must be from {ParseScript.MaxAnswerTokens / 2} to 1048576.");
        }
    }
}
