using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Contracts.Scenes;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Testing;
using Renderly.Web.Http;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Projects;

/// <summary>What jobs take of scenes and tell of them.</summary>
[Collection(nameof(ProjectsCollection))]
public sealed class SceneJobTests(ProjectsHost host)
{
    private const string Scenes = "/api/video/scenes";
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Json = JsonDefaults.Create();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_gets_all_that_a_scene_is_made_of_at_once()
    {
        using var user = host.NewUser();
        var asset = (await user.UploadAsync(ProjectsUser.Content(SampleFiles.Png))).GetProperty("id").GetString()!;
        var scenario = (await user.PostAsync("/api/scenarios", new { resolution = "960:960" })).GetProperty("id").GetGuid();
        var scene = (await user.PostAsync(Scenes, new
        {
            scenario_id = scenario,
            image_prompt = "a picture",
            visual_prompt = "a video",
            product_reference_image_url = "https://example.com/a.png",
            reference_images = new[] { $"asset:{asset}" },
            duration = 7,
        })).GetProperty("id").GetGuid();

        var snapshot = await SnapshotAsync(scene, user.Id);

        snapshot.ShouldSatisfyAllConditions(
            () => snapshot.Resolution.ShouldBe("960:960"),
            () => snapshot.ImagePrompt.ShouldBe("a picture"),
            () => snapshot.VisualPrompt.ShouldBe("a video"),
            () => snapshot.DurationSeconds.ShouldBe(7),
            () => snapshot.References.Select(reference => reference.Address).ShouldBe(["https://example.com/a.png", $"asset:{asset}"]),
            () => snapshot.References[0].Uri.ShouldBeNull(),
            () => snapshot.References[1].Uri!.Scheme.ShouldBe("disk"),
            () => snapshot.References[1].ContentType.ShouldBe("image/png"),
            () => snapshot.Image.ShouldBeNull());

        // Same while nothing is authored, another when anything is.
        (await SnapshotAsync(scene, user.Id)).Revision.ShouldBe(snapshot.Revision);
        await user.PutAsync($"/api/scenarios/{scenario}", new { resolution = "1280:720" });
        (await SnapshotAsync(scene, user.Id)).Revision.ShouldNotBe(snapshot.Revision);

        await user.DeleteAsync($"/api/assets/{asset}");
        (await SnapshotAsync(scene, user.Id)).References[1].Uri.ShouldBeNull();
    }

    [Fact]
    public async Task Only_services_get_it_and_only_for_the_scenes_user()
    {
        using var user = host.NewUser();
        var scene = (await user.PostAsync(Scenes, new { })).GetProperty("id").GetGuid();
        (await user.StatusOfAsync(HttpMethod.Get, SceneSnapshot.PathOf(scene, user.Id))).ShouldBe(HttpStatusCode.Forbidden);

        using var jobs = host.ClientAs(GatewayIdentity.ForService("renderly-jobs"));
        using var another = await jobs.GetAsync(SceneSnapshot.PathOf(scene, Guid.CreateVersion7()), Cancel);
        another.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_scene_follows_its_job_to_the_video()
    {
        using var user = host.NewUser();
        var job = await NewJobAsync(user);

        await host.PublishAsync(new VideoJobAccepted { JobId = job.Id, UserId = user.Id, Subject = job.Subject() });
        await SeeAsync(user, job, "pending");
        await host.PublishAsync(
            new VideoJobStarted { JobId = job.Id, UserId = user.Id, StartedAt = Noon.AddSeconds(1), Subject = job.Subject() });
        await SeeAsync(user, job, "processing");
        await host.PublishAsync(job.Completed(user.Id, Noon.AddMinutes(2)));
        var scene = await SeeAsync(user, job, "completed");

        scene.GetProperty("last_job_id").GetGuid().ShouldBe(job.Id);
        scene.GetProperty("image_url").GetString()!.ShouldContain("signature=");
        scene.GetProperty("generated_video_url").GetString()!.ShouldContain("signature=");
        var image = (await SnapshotAsync(job.SceneId, user.Id)).Image!;
        image.Key.ShouldBe("made of this");
        image.Uri.OriginalString.ShouldBe($"disk://renderly/generated-content/{job.Id}.png");
    }

    [Fact]
    public async Task A_failed_job_leaves_the_picture_that_it_made()
    {
        using var user = host.NewUser();
        var job = await NewJobAsync(user);

        await host.PublishAsync(Failed(job, user.Id, Noon.AddMinutes(1), job.Image));

        (await SeeAsync(user, job, "failed")).GetProperty("generated_video_url").ValueKind.ShouldBe(JsonValueKind.Null);
        (await SnapshotAsync(job.SceneId, user.Id)).Image!.Key.ShouldBe("made of this");
    }

    [Fact]
    public async Task Late_news_of_an_earlier_job_and_copies_change_nothing()
    {
        using var user = host.NewUser();
        var first = await NewJobAsync(user);
        var second = first with { Id = Guid.CreateVersion7(), SubmittedAt = Noon.AddMinutes(5) };
        await host.PublishAsync(second.Completed(user.Id, Noon.AddMinutes(8)));
        await SeeAsync(user, first, "completed");

        await host.PublishAsync(Failed(first, user.Id, Noon.AddMinutes(9)));
        await host.PublishAsync(
            new VideoJobStarted { JobId = second.Id, UserId = user.Id, StartedAt = Noon.AddMinutes(6), Subject = second.Subject() });
        await host.PublishAsync(first.Completed(user.Id, Noon.AddMinutes(7)));

        // Another scene's news, behind all of these in the one queue.
        var last = await NewJobAsync(user);
        await host.PublishAsync(last.Completed(user.Id, Noon.AddMinutes(10)));
        await SeeAsync(user, last, "completed");
        var scene = await user.GetAsync($"{Scenes}/{first.SceneId}");
        scene.GetProperty("status").GetString().ShouldBe("completed");
        scene.GetProperty("last_job_id").GetGuid().ShouldBe(second.Id);
        scene.GetProperty("generated_video_url").GetString()!.ShouldContain(second.Id.ToString());
    }

    [Fact]
    public async Task A_cancelled_job_leaves_the_scene_as_it_was()
    {
        using var user = host.NewUser();
        var job = await NewJobAsync(user);
        await host.PublishAsync(new VideoJobAccepted { JobId = job.Id, UserId = user.Id, Subject = job.Subject() });
        await SeeAsync(user, job, "pending");
        await host.PublishAsync(
            new VideoJobCancelled { JobId = job.Id, UserId = user.Id, CancelledAt = Noon.AddMinutes(1), Subject = job.Subject() });
        await SeeAsync(user, job, "draft");
    }

    [Fact]
    public async Task What_a_deleted_job_made_is_taken_from_the_scene()
    {
        using var user = host.NewUser();
        var job = await NewJobAsync(user);
        await host.PublishAsync(job.Completed(user.Id, Noon.AddMinutes(2)));
        await SeeAsync(user, job, "completed");

        await host.PublishAsync(new VideoJobDeleted { JobId = job.Id, UserId = user.Id });

        var scene = await SeeAsync(user, job, "draft");
        scene.GetProperty("image_url").ValueKind.ShouldBe(JsonValueKind.Null);
        scene.GetProperty("generated_video_url").ValueKind.ShouldBe(JsonValueKind.Null);
        (await SnapshotAsync(job.SceneId, user.Id)).Image.ShouldBeNull();
    }

    [Fact]
    public async Task News_for_somebody_elses_scene_or_of_another_kind_is_passed_over()
    {
        using var user = host.NewUser();
        var job = await NewJobAsync(user);
        await host.PublishAsync(job.Completed(Guid.CreateVersion7(), Noon.AddMinutes(2)));
        await host.PublishAsync(job.Completed(user.Id, Noon.AddMinutes(2)) with { Subject = job.Subject() with { Kind = "storyboard" } });
        await host.PublishAsync(job.Completed(user.Id, Noon.AddMinutes(2)) with { Subject = null });

        var last = await NewJobAsync(user);
        await host.PublishAsync(last.Completed(user.Id, Noon.AddMinutes(3)));
        await SeeAsync(user, last, "completed");
        (await user.GetAsync($"{Scenes}/{job.SceneId}")).GetProperty("status").GetString().ShouldBe("draft");
    }

    private static VideoJobFailed Failed(SceneJob job, Guid userId, DateTimeOffset at, params SubjectOutput[] outputs) => new()
    {
        JobId = job.Id,
        UserId = userId,
        Step = "clip",
        Failure = new StepFailure { Code = "content_refused", Message = "No.", Provider = "runway" },
        FailedAt = at,
        Subject = job.Subject(outputs),
    };

    private static async Task<SceneJob> NewJobAsync(ProjectsUser user) => new(
        Guid.CreateVersion7(), (await user.PostAsync(Scenes, new { })).GetProperty("id").GetGuid(), Noon);

    private static Task<JsonElement> SeeAsync(ProjectsUser user, SceneJob job, string status) => Eventually.SeeAsync(
        () => user.GetAsync($"{Scenes}/{job.SceneId}"),
        scene => scene.GetProperty("status").GetString() == status,
        $"the scene is {status}");

    private async Task<SceneSnapshot> SnapshotAsync(Guid sceneId, Guid userId)
    {
        using var jobs = host.ClientAs(GatewayIdentity.ForService("renderly-jobs"));
        return (await jobs.GetFromJsonAsync<SceneSnapshot>(SceneSnapshot.PathOf(sceneId, userId), Json, Cancel))!;
    }

    private sealed record SceneJob(Guid Id, Guid SceneId, DateTimeOffset SubmittedAt)
    {
        public SubjectOutput Image =>
            new() { Name = StepOutput.Image, Uri = new Uri($"disk://renderly/generated-content/{Id}.png"), Key = "made of this" };

        private SubjectOutput Video => new() { Name = StepOutput.Video, Uri = new Uri($"disk://renderly/video-files/{Id}.mp4") };

        public VideoJobSubject Subject(params SubjectOutput[] outputs) => new()
        {
            Kind = "scene_video",
            Reference = SceneId.ToString(),
            SubmittedAt = SubmittedAt,
            Outputs = outputs,
        };

        public VideoJobCompleted Completed(Guid userId, DateTimeOffset at) => new()
        {
            JobId = Id,
            UserId = userId,
            VideoUri = Video.Uri.OriginalString,
            CompletedAt = at,
            Subject = Subject(Image, Video),
        };
    }
}
