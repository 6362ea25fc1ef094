using System.Text.Json.Serialization;

namespace Renderly.Projects.Projects;

/// <summary>All scenes of a storyboard: a list, or an object that has it as <c>scenes</c>.</summary>
/// <param name="Scenes">Null clears.</param>
/// <param name="Field">Where the list stands.</param>
[JsonConverter(typeof(Converter))]
internal sealed record StoryboardBody(IReadOnlyList<ProjectScene>? Scenes, string Field)
{
    public const string Member = "scenes";

    public ProjectChange ToChange() => new(new ProjectRequest { Storyboard = Scenes }, Storyboard: Field);

    internal sealed class Converter : ListBodyConverter<StoryboardBody, ProjectScene, Named>
    {
        protected override StoryboardBody Make(Named body) => Make(body.Scenes, Member);

        protected override StoryboardBody Make(IReadOnlyList<ProjectScene>? list, string field) => new(list, field);
    }

    internal sealed record Named
    {
        public required IReadOnlyList<ProjectScene>? Scenes { get; init; }
    }
}
