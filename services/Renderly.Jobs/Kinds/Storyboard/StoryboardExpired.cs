using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>The pictures and clips of a film are kept for a while only.</summary>
internal static class StoryboardExpired
{
    public static ProblemResult Problem => Web.Problems.Problem.Gone(
        "storyboard_expired", "What the film was made of is no longer kept, so it cannot be changed. Start a new job with its prompt.");
}
