namespace Renderly.Simulator.Providers.Ollama;

/// <summary>An answer of the model.</summary>
/// <param name="Written">What it writes.</param>
/// <param name="IsCut">It reached <c>num_predict</c>.</param>
/// <param name="PromptTokens">What it saw of what it was told.</param>
internal sealed record OllamaWork(string Model, string Written, bool IsCut, int PromptTokens)
{
    public const string Chat = "ollama-chat";
}
