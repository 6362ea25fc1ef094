using System.Text.Json.Serialization;

namespace Renderly.Projects.Projects;

/// <summary>All segments of a script: a list, or an object that has it as <c>segments</c>.</summary>
/// <param name="Segments">Null clears.</param>
/// <param name="Field">Where the list stands.</param>
[JsonConverter(typeof(Converter))]
internal sealed record ScriptBody(IReadOnlyList<ProjectSegment>? Segments, string Field)
{
    public const string Member = "segments";

    public ProjectChange ToChange() => new(new ProjectRequest { Script = Segments }, Script: Field);

    internal sealed class Converter : ListBodyConverter<ScriptBody, ProjectSegment, Named>
    {
        protected override ScriptBody Make(Named body) => Make(body.Segments, Member);

        protected override ScriptBody Make(IReadOnlyList<ProjectSegment>? list, string field) => new(list, field);
    }

    internal sealed record Named
    {
        public required IReadOnlyList<ProjectSegment>? Segments { get; init; }
    }
}
