namespace Renderly.Jobs.Films;

/// <summary>Who did a step of a film.</summary>
/// <param name="Step">Its name, such as <c>clip-2</c>.</param>
/// <param name="Provider">Lower case.</param>
/// <param name="Model">As the provider spells it; null where it did not say.</param>
/// <param name="IsReused">It was made for another job of the same user, and cost nothing here.</param>
internal sealed record ServedStep(string Step, string Provider, string? Model, bool IsReused)
{
    /// <summary>The steps with this one in its place.</summary>
    public IReadOnlyList<ServedStep> In(IReadOnlyList<ServedStep> steps) => [.. steps.Where(other => other.Step != Step), this];
}
