using Renderly.Projects.Assets;
using Renderly.Projects.Data;
using Renderly.Projects.References;
using Renderly.Web.Problems;

namespace Renderly.Projects.Projects.Rules;

/// <summary>What a project may look like; the same for making and changing it.</summary>
internal sealed class ProjectRules(OwnAssets assets, StoryboardRules storyboards, ScriptRules scripts, FilmRules films)
{
    private const string TitleField = "title";

    /// <summary>Takes over what the request gives, and says whether that makes the project complete.</summary>
    /// <exception cref="ProblemException">A field is not acceptable; nothing is taken over.</exception>
    public async Task ApplyAsync(ProjectChange change, VideoProject project, CancellationToken cancellationToken)
    {
        var (request, checks) = (change.Request, new FieldChecks());
        var own = await assets.FindAsync(project.UserId, AssetsOf(request), cancellationToken);
        var title = request.Gives(nameof(request.Title)) ? request.Title : TextOrNull(project.Title);
        CheckTitle(title, checks);
        checks.Length("description", request.Description, VideoProject.MaxDescriptionLength);
        var storyboard = request.Gives(nameof(request.Storyboard))
            ? storyboards.Read(request.Storyboard ?? [], change.Storyboard, own, checks)
            : project.Storyboard;
        var script = request.Gives(nameof(request.Script))
            ? scripts.Read(request.Script ?? [], change.Script, storyboard, own, checks)
            : project.Script;
        var music = request.Gives(nameof(request.BackgroundMusic))
            ? films.Read(request.BackgroundMusic, own, checks)
            : project.BackgroundMusic;
        var output = request.Gives(nameof(request.Output)) ? FilmRules.Read(request.Output, checks) : project.Output;
        checks.ThrowIfAny();

        project.Title = title!;
        project.Description = request.Gives(nameof(request.Description)) ? TextOrNull(request.Description) : project.Description;
        project.Storyboard = storyboard;
        project.Script = script;
        project.BackgroundMusic = music;
        project.Output = output;
        project.IsComplete = ProjectGaps.Of(project).Count == 0;
    }

    private static void CheckTitle(string? title, FieldChecks checks)
    {
        if (title is null)
        {
            checks.Missing(TitleField);
        }
        else if (string.IsNullOrWhiteSpace(title))
        {
            checks.Add(TitleField, FieldCode.Blank, "Must not be blank.");
        }

        checks.Length(TitleField, title, VideoProject.MaxTitleLength);
    }

    /// <summary>What is named of them, so far as it is an id at all.</summary>
    private static List<Guid> AssetsOf(ProjectRequest request) =>
    [
        .. (request.Storyboard ?? []).Take(ProjectLimits.MaxScenes).Select(scene => scene?.AssetId)
            .Concat((request.Script ?? []).Take(ProjectLimits.MaxSegments).Select(segment => segment?.VoiceAssetId))
            .Append(request.BackgroundMusic?.AssetId)
            .Select(text => AssetIds.TryParse(text, out var id) ? id : (Guid?)null)
            .OfType<Guid>()
            .Distinct(),
    ];

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
