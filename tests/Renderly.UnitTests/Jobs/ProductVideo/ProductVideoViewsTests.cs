using Renderly.Jobs.Kinds.ProductVideo.Read;

namespace Renderly.UnitTests.Jobs.ProductVideo;

public sealed class ProductVideoViewsTests
{
    [Fact]
    public void A_job_says_what_of_its_texts_cannot_be_drawn_before_what_came_out_otherwise_and_is_silent_without()
    {
        var job = ProductVideoSamples.Job([8]);
        ProductVideoViews.Of(job).Warnings.ShouldBeNull();

        job.Work = job.Work with { TextWarnings = ["The text of scene 1 …"] };
        job.Result = job.Result with { ShortClips = new Dictionary<int, string> { [1] = "The clip …" } };

        ProductVideoViews.Of(job).Warnings.ShouldBe(["The text of scene 1 …", "The clip …"]);
    }

    [Fact]
    public void A_completed_job_says_what_its_film_came_to_in_place_of_what_was_foreseen_of_its_texts()
    {
        var job = ProductVideoSamples.Job([8]);
        job.Work = job.Work with { TextWarnings = ["The text of scene 1 …"] };

        job.Result = job.Result with { Warnings = ["The sound comes to …"] };
        ProductVideoViews.Of(job).Warnings.ShouldBe(["The sound comes to …"]);

        job.Result = job.Result with { Warnings = [] };
        ProductVideoViews.Of(job).Warnings.ShouldBeNull();
    }
}
