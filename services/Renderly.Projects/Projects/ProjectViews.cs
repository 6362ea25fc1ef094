using Renderly.Projects.Data;
using Renderly.Projects.References;
using Renderly.Storage;

namespace Renderly.Projects.Projects;

/// <summary>Shows projects with addresses that their user can open.</summary>
internal sealed class ProjectViews(IObjectStores stores)
{
    public async Task<ProjectView> OfAsync(VideoProject project, CancellationToken cancellationToken) => new()
    {
        Id = project.Id,
        Title = project.Title,
        Description = project.Description,
        Status = project.Status,
        Storyboard = [.. project.Storyboard.Select(ProjectScene.Of)],
        Script = [.. project.Script.Select(ProjectSegment.Of)],
        BackgroundMusic = project.BackgroundMusic is { } music ? ProjectMusic.Of(music) : null,
        Output = ProjectOutput.Of(project.Output),
        Missing = ProjectGaps.Of(project),
        VideoUrl = await stores.SignAsync(project.VideoUri, cancellationToken),
        ThumbnailUrl = await stores.SignAsync(project.ThumbnailUri, cancellationToken),
        LastJobId = project.LastJobId,
        CreatedAt = project.CreatedAt,
        UpdatedAt = project.UpdatedAt,
    };
}
