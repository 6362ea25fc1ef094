using Renderly.Contracts.Scripts;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Speech;
using Renderly.Models;

namespace Renderly.Jobs.Routing;

/// <summary>A provider that may do a step, and by which of its models.</summary>
/// <param name="Provider">Lower case.</param>
/// <param name="Model">As the provider spells it.</param>
internal sealed record RoutedModel(string Provider, string Model)
{
    /// <summary>What a model is told beside the prompt, and its schema.</summary>
    private const int ScriptInstructionTokens = 700;

    /// <summary>A scene in words, with what models think of it.</summary>
    private const int SceneTokens = 150;

    /// <summary>What it charges for one picture or one second; null where its list says nothing.</summary>
    public BilledUnit? Unit { get; init; }

    public static RoutedModel Of(Model model) => new(model.Provider, model.Name) { Unit = model.Price?.Unit };

    /// <param name="images">Pictures ordered.</param>
    /// <param name="seconds">Seconds ordered; 0 where it is no clip.</param>
    public Offer Offer(int images, int seconds) =>
        new(Provider, Model, Unit ?? (seconds > 0 ? BilledUnit.Second : BilledUnit.Image), seconds > 0 ? seconds : images);

    /// <param name="length">Of the film.</param>
    public Offer RenderOffer(SpeechLength length) => Unit is null or BilledUnit.Second
        ? new Offer(Provider, Model, BilledUnit.Second, length.Expected) { MostQuantity = length.Longest }
        : new Offer(Provider, Model, Unit.Value, 1);

    /// <summary>
    /// What a language model reads and writes when it splits a prompt, tokens; if it has to be asked a second time, at most.
    /// </summary>
    /// <param name="promptLength">UTF-16 code units.</param>
    /// <param name="scenes">How many may come of it.</param>
    public Offer ScriptOffer(int promptLength, int scenes) => Unit is not (null or BilledUnit.Token)
        ? new Offer(Provider, Model, Unit.Value, 1) { MostQuantity = 2 }
        : new Offer(Provider, Model, BilledUnit.Token, ScriptInstructionTokens + (promptLength / 4) + (scenes * SceneTokens))
        {
            MostQuantity = 2 * (ScriptInstructionTokens + promptLength + ParseScript.MaxAnswerTokens) + ParseScript.MaxAnswerTokens,
        };

    /// <param name="text">What is to be spoken.</param>
    public Offer SpeechOffer(string text)
    {
        var length = SpeechLength.Of(text);
        return Unit == BilledUnit.Second
            ? new Offer(Provider, Model, BilledUnit.Second, length.Expected) { MostQuantity = length.Longest }
            : new Offer(Provider, Model, Unit ?? BilledUnit.Character, Unit == BilledUnit.Call ? 1 : text.Length);
    }
}
