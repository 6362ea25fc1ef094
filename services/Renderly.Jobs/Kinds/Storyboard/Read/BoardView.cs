namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>A storyboard with everything that was made for it.</summary>
/// <param name="Revision">Grows with each change; an approval is of one revision.</param>
/// <param name="FilmRevision">Revision of the film that is there; null while there is none.</param>
/// <param name="SceneOrder">Numbers of the scenes in the order in which they are seen.</param>
internal sealed record BoardView(
    Guid JobId,
    string Status,
    int Revision,
    bool Approved,
    DateTimeOffset? ApprovedAt,
    int? FilmRevision,
    int RefinementsLeft,
    IReadOnlyList<int> SceneOrder,
    IReadOnlyList<BoardSceneView> Scenes)
{
    /// <summary>The members that hold addresses.</summary>
    public static readonly IReadOnlyList<string> AddressMembers = ["scenes.takes.image_url"];

    /// <param name="job">The job.</param>
    /// <param name="stale">Scenes whose clip was made of another picture than the one that counts now.</param>
    public static BoardView Of(StoryboardJob job, IReadOnlySet<int> stale) => new(
        job.CorrelationId,
        job.Status,
        job.Work.Revision,
        job.Work.IsApproved,
        job.Work.ApprovedAt,
        job.Result.FilmRevision,
        Math.Max(0, job.Request.MaxRefinements - job.Work.Refinements),
        [.. job.Work.Scenes.Select(scene => scene.Number)],
        [.. job.Work.Scenes.Select(scene => BoardSceneView.Of(job, scene, stale.Contains(scene.Number)))]);
}
