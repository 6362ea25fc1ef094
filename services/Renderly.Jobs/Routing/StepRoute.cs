namespace Renderly.Jobs.Routing;

/// <summary>Who may do a step, the preferred one first.</summary>
/// <param name="Candidates">At least one.</param>
/// <param name="PassedOver">Why somebody who would have come before the first of them cannot do it, in whole sentences.</param>
internal sealed record StepRoute(IReadOnlyList<RoutedModel> Candidates, IReadOnlyList<string> PassedOver)
{
    /// <summary>Of what no step is needed for.</summary>
    public static StepRoute None { get; } = new([], []);

    public IReadOnlyList<string> Providers => [.. Candidates.Select(candidate => candidate.Provider)];

    /// <exception cref="InvalidOperationException">The provider was not planned.</exception>
    public string ModelOf(string provider) => Candidates.First(candidate => candidate.Provider == provider).Model;
}
