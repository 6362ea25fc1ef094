using System.Globalization;

namespace Renderly.Models;

/// <summary>A model that its provider soon stops serving, or has stopped serving.</summary>
/// <param name="Model">The model.</param>
/// <param name="DaysLeft">Until its last day; below 0 when that is over.</param>
public sealed record ModelRetirement(Model Model, int DaysLeft)
{
    /// <summary>Days before its last one at which it is spoken of, the first one first.</summary>
    public static IReadOnlyList<int> NoticeDays { get; } = [60, 30, 7];

    /// <summary>Which of them it has reached: the number of days; -1 for a model that is retired.</summary>
    public int Notice => DaysLeft < 0 ? -1 : NoticeDays.Last(days => DaysLeft <= days);

    /// <summary>In whole sentences, with what to use instead.</summary>
    public string Message => string.Create(
        CultureInfo.InvariantCulture,
        $"{Model.Provider} {(DaysLeft < 0 ? "has retired" : "retires")} {Model.Name} on {Model.RetiresAt:yyyy-MM-dd}{Countdown}.{Advice}");

    /// <summary>
    /// Those of the models that are near their end, the nearest first; of those past it the ones that somebody would be sent to.
    /// </summary>
    public static IReadOnlyList<ModelRetirement> Among(IEnumerable<Model> models, DateOnly today) =>
    [
        .. models.Where(model => model.RetiresAt is not null)
            .Select(model => new ModelRetirement(model, model.RetiresAt!.Value.DayNumber - today.DayNumber))
            .Where(retirement => retirement.DaysLeft <= NoticeDays[0] && (retirement.DaysLeft >= 0 || retirement.Model.Qualities.Count > 0))
            .OrderBy(retirement => retirement.DaysLeft),
    ];

    private string Countdown => DaysLeft switch
    {
        < 0 => "",
        0 => ", today",
        1 => ", tomorrow",
        _ => string.Create(CultureInfo.InvariantCulture, $", in {DaysLeft} days"),
    };

    private string Advice => Model.Successor is { } next ? $" Use {next} instead." : " Name another model in its place.";
}
