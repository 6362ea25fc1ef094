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

    /// <param name="text">What is to be spoken.</param>
    public Offer SpeechOffer(string text)
    {
        var length = SpeechLength.Of(text);
        return Unit == BilledUnit.Second
            ? new Offer(Provider, Model, BilledUnit.Second, length.Expected) { MostQuantity = length.Longest }
            : new Offer(Provider, Model, Unit ?? BilledUnit.Character, Unit == BilledUnit.Call ? 1 : text.Length);
    }
}
