namespace Renderly.EndToEndTests.Studio;

/// <summary>A scene of <see cref="StoryboardStub"/> with its pictures; the last one chosen counts.</summary>
/// <param name="Takes">Descriptions, in the order in which they were drawn.</param>
/// <param name="Chosen">Number of the take that counts, from 1; 0 while there is none.</param>
internal sealed record StudioScene(int Number, string Description, IReadOnlyList<string> Takes, int Chosen)
{
    public const double Seconds = 5;

    public string GenerationStatus { get; init; } = "completed";

    public string? ImageUrl => Chosen == 0 ? null : ImageOf(Chosen);

    public string ImageOf(int take) => $"/files/scene-{Number}-{take}.svg";
}
