using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Renders;
using Renderly.Contracts.Scripts;
using Renderly.Contracts.Speech;
using Renderly.Models;
using Renderly.Tasks;

namespace Renderly.Generation.Capabilities;

/// <summary>
/// What a model cannot do is said before anything is sent, by name: some providers leave out silently what is too much, and charge.
/// A model that the catalogue does not have is the provider's to judge.
/// </summary>
internal sealed class ModelRules(ModelCatalogue catalogue)
{
    /// <returns>Null when the model can do it.</returns>
    public PrepareOutcome.Rejected? Refuse(string provider, string model, GenerateImage command) => Refuse(
        provider,
        model,
        new ModelNeed(Capability.Image)
        {
            Size = new FrameSize(command.WidthPixels, command.HeightPixels),
            References = command.References.Count,
            PromptLength = command.Prompt.Length,
        });

    /// <returns>Null when the model can do it.</returns>
    public PrepareOutcome.Rejected? Refuse(string provider, string model, GenerateClip command) => Refuse(
        provider,
        model,
        new ModelNeed(Capability.Clip)
        {
            Size = command is { WidthPixels: { } width, HeightPixels: { } height } ? new FrameSize(width, height) : null,
            Seconds = command.DurationSeconds,
            PromptLength = command.Prompt.Length,
        });

    /// <returns>Null when the model can do it.</returns>
    public PrepareOutcome.Rejected? Refuse(string provider, string model, SynthesizeSpeech command) =>
        Refuse(provider, model, new ModelNeed(Capability.Speech) { Languages = [command.Language], PromptLength = command.Text.Length });

    /// <returns>Null when the model can do it.</returns>
    public PrepareOutcome.Rejected? Refuse(string provider, string model, ParseScript command) =>
        Refuse(provider, model, new ModelNeed(Capability.Script) { PromptLength = command.Prompt.Length });

    /// <returns>Null when the model can do it.</returns>
    public PrepareOutcome.Rejected? Refuse(string provider, string model, RenderStoryboard command) => Refuse(
        provider,
        model,
        new ModelNeed(Capability.Render)
        {
            Size = new FrameSize(command.WidthPixels, command.HeightPixels),
            Seconds = (int)Math.Ceiling(command.Seconds),
            Languages = [.. command.Script.Select(segment => segment.Language).Distinct()],
            PromptLength = command.Script.Sum(segment => segment.Text.Length),
        });

    private PrepareOutcome.Rejected? Refuse(string provider, string model, ModelNeed need) =>
        catalogue.Find(provider, model)?.WhyNot(need) is { } reason
            ? new PrepareOutcome.Rejected(new ProviderError("model_unfit", $"Model {model} of {provider} {reason}."))
            : null;
}
