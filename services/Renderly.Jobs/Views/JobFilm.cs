namespace Renderly.Jobs.Views;

/// <summary>A film of a job, as the job's view tells of it.</summary>
/// <param name="Address">Object URI.</param>
/// <param name="IsStale">True where the job was changed after it was made: it may be used, and is made anew when somebody asks.</param>
internal sealed record JobFilm(string Address, bool IsStale);
