using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Contracts.VideoJobs;
using Renderly.Testing;
using Renderly.Web.Http;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Projects;

/// <summary>What jobs take of projects and tell of them.</summary>
[Collection(nameof(ProjectsCollection))]
public sealed class ProjectJobTests(ProjectsHost host)
{
    private const string Projects = "/api/v1/projects";
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Json = JsonDefaults.Create();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_gets_all_that_a_project_is_made_of_at_once()
    {
        using var user = host.NewUser();
        var picture = (await user.UploadAsync(ProjectsUser.Content(SampleFiles.Png))).GetProperty("id").GetString()!;
        var sound = (await user.UploadAsync(ProjectsUser.Content(SampleFiles.Wav))).GetProperty("id").GetString()!;
        var project = (await user.PostAsync(Projects, new
        {
            title = "A film",
            storyboard = new object[]
            {
                new { scene_index = 2, asset_id = picture, duration = 4.5 },
                new
                {
                    scene_index = 1,
                    image_url = "https://example.com/a.png",
                    duration = 6,
                    transition = new { type = "wipe_left", seconds = 1 }
                },
                new { scene_index = 3, duration = 2, motion = "Closer", sound = "duck", sound_volume = 0.5 },
            },
            script = new object[]
            {
                new { text = "Two.", scene_index = 2, voice_asset_id = sound },
                new { text = "One.", scene_index = 1, voice = "anna", language = "de", duration = 3 },
                new { text = "And more.", scene_index = 2 },
            },
            background_music = new { asset_id = sound, volume = 0.25, duck_depth_db = 18 },
            output = new { aspect_ratio = "9:16", burn_captions = true },
        })).GetProperty("id").GetGuid();

        var snapshot = await SnapshotAsync(project, user.Id);

        snapshot.ShouldSatisfyAllConditions(
            () => snapshot.Title.ShouldBe("A film"),
            () => snapshot.Storyboard.Select(scene => scene.SceneIndex).ShouldBe([1, 2, 3]),
            () => snapshot.Storyboard[0].Transition.ShouldBe(new Transition { Kind = TransitionKind.WipeLeft, Seconds = 1 }),
            () => (snapshot.Storyboard[0].Image!.Address, snapshot.Storyboard[0].Image!.Uri).ShouldBe(("https://example.com/a.png", null)),
            () => snapshot.Storyboard[1].Image!.Uri!.Scheme.ShouldBe("disk"),
            () => snapshot.Storyboard[1].Image!.ContentType.ShouldBe("image/png"),
            () => (snapshot.Storyboard[2].Image, snapshot.Storyboard[2].Motion, snapshot.Storyboard[2].DurationSeconds)
                .ShouldBe((null, "Closer", 2)),
            () => snapshot.Script.Select(segment => segment.Text).ShouldBe(["One.", "Two.", "And more."]),
            () => snapshot.Script[0].ShouldBe(
                new ScriptSegment { Text = "One.", Voice = "anna", Language = "de", SceneIndex = 1, DurationSeconds = 3 }),
            () => (snapshot.Storyboard[1].Sound, snapshot.Storyboard[2].Sound, snapshot.Storyboard[2].SoundVolume).ShouldBe(
                (ClipSound.Drop, ClipSound.Duck, 0.5)),
            () => snapshot.Script.Select(segment => segment.Recording?.Uri?.Scheme).ShouldBe([null, "disk", null]),
            () => snapshot.BackgroundMusic!.Sound!.Uri!.Scheme.ShouldBe("disk"),
            () => snapshot.BackgroundMusic!.DuckDepthDecibels.ShouldBe(18),
            () => snapshot.Output.ShouldBe(new FilmOutput { AspectRatio = "9:16", BurnCaptions = true }));

        // Same while nothing is authored, another when anything is.
        (await SnapshotAsync(project, user.Id)).Revision.ShouldBe(snapshot.Revision);
        await user.PutAsync($"{Projects}/{project}", new { output = new { aspect_ratio = "1:1" } });
        (await SnapshotAsync(project, user.Id)).Revision.ShouldNotBe(snapshot.Revision);

        await user.DeleteAsync($"/api/assets/{picture}");
        (await SnapshotAsync(project, user.Id)).Storyboard[1].Image.ShouldSatisfyAllConditions(
            image => image!.IsAsset.ShouldBeTrue(), image => image!.Uri.ShouldBeNull());
    }

    [Fact]
    public async Task An_empty_project_is_handed_over_as_it_is()
    {
        using var user = host.NewUser();
        var snapshot = await SnapshotAsync((await NewJobAsync(user)).ProjectId, user.Id);
        (snapshot.Storyboard.Count, snapshot.Script.Count, snapshot.BackgroundMusic).ShouldBe((0, 0, null));
        snapshot.Output.ShouldBe(new FilmOutput());
    }

    [Fact]
    public async Task Only_services_get_it_and_only_for_the_projects_user()
    {
        using var user = host.NewUser();
        var project = (await NewJobAsync(user)).ProjectId;
        (await user.StatusOfAsync(HttpMethod.Get, ProjectSnapshot.PathOf(project, user.Id))).ShouldBe(HttpStatusCode.Forbidden);

        using var jobs = host.ClientAs(GatewayIdentity.ForService("renderly-jobs"));
        using var another = await jobs.GetAsync(ProjectSnapshot.PathOf(project, Guid.CreateVersion7()), Cancel);
        another.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_project_follows_its_job_to_the_film()
    {
        using var user = host.NewUser();
        var job = await NewJobAsync(user);

        await host.PublishAsync(job.Accepted(user.Id));
        (await SeeAsync(user, job, "RENDERING")).GetProperty("last_job_id").GetGuid().ShouldBe(job.Id);
        await host.PublishAsync(job.Started(user.Id, Noon.AddSeconds(1)));
        await host.PublishAsync(job.Completed(user.Id, Noon.AddMinutes(2)));
        var project = await SeeAsync(user, job, "COMPLETED");

        project.GetProperty("video_url").GetString()!.ShouldContain($"{job.Id}.mp4");
        project.GetProperty("video_url").GetString()!.ShouldContain("signature=");
        project.GetProperty("thumbnail_url").GetString()!.ShouldContain($"{job.Id}.jpg");

        // In the list by what it shows, and authored on with the film still there.
        (await user.GetAsync($"{Projects}?status=COMPLETED")).GetProperty("total").GetInt32().ShouldBe(1);
        (await user.GetAsync($"{Projects}?status=DRAFT")).GetProperty("total").GetInt32().ShouldBe(0);
        (await user.PutAsync($"{Projects}/{job.ProjectId}", new { description = "More" })).GetProperty("status").GetString()
            .ShouldBe("COMPLETED");
    }

    [Fact]
    public async Task A_failed_job_leaves_the_film_of_the_one_before()
    {
        using var user = host.NewUser();
        var first = await NewJobAsync(user);
        var second = first with { Id = Guid.CreateVersion7(), SubmittedAt = Noon.AddMinutes(5) };
        await host.PublishAsync(first.Completed(user.Id, Noon.AddMinutes(2)));
        await SeeAsync(user, first, "COMPLETED");

        await host.PublishAsync(second.Failed(user.Id, Noon.AddMinutes(7)));

        (await SeeAsync(user, second, "FAILED")).GetProperty("video_url").GetString()!.ShouldContain($"{first.Id}.mp4");
    }

    [Fact]
    public async Task Late_news_of_an_earlier_job_and_copies_change_nothing()
    {
        using var user = host.NewUser();
        var first = await NewJobAsync(user);
        var second = first with { Id = Guid.CreateVersion7(), SubmittedAt = Noon.AddMinutes(5) };
        await host.PublishAsync(second.Completed(user.Id, Noon.AddMinutes(8)));
        await SeeAsync(user, first, "COMPLETED");

        await host.PublishAsync(first.Failed(user.Id, Noon.AddMinutes(9)));
        await host.PublishAsync(second.Accepted(user.Id));
        await host.PublishAsync(second.Started(user.Id, Noon.AddMinutes(6)));
        await host.PublishAsync(first.Completed(user.Id, Noon.AddMinutes(7)));
        await BehindAsync(user);

        var project = await user.GetAsync($"{Projects}/{first.ProjectId}");
        project.GetProperty("status").GetString().ShouldBe("COMPLETED");
        project.GetProperty("last_job_id").GetGuid().ShouldBe(second.Id);
        project.GetProperty("video_url").GetString()!.ShouldContain($"{second.Id}.mp4");
        project.GetProperty("thumbnail_url").GetString()!.ShouldContain($"{second.Id}.jpg");
    }

    [Fact]
    public async Task A_cancelled_job_leaves_the_project_as_it_was()
    {
        using var user = host.NewUser();
        var job = await NewJobAsync(user);
        await host.PublishAsync(job.Accepted(user.Id));
        await SeeAsync(user, job, "RENDERING");

        // Authored on in the meantime: what shows afterwards is what holds then.
        await user.PutAsync($"{Projects}/{job.ProjectId}", new
        {
            storyboard = new[] { new { image_url = "https://example.com/a.png", duration = 5 } },
            script = new[] { new { text = "One." } },
        });
        (await user.GetAsync($"{Projects}/{job.ProjectId}")).GetProperty("status").GetString().ShouldBe("RENDERING");
        await host.PublishAsync(job.Cancelled(user.Id, Noon.AddMinutes(1)));
        await SeeAsync(user, job, "READY");

        var film = job with { Id = Guid.CreateVersion7(), SubmittedAt = Noon.AddMinutes(2) };
        await host.PublishAsync(film.Completed(user.Id, Noon.AddMinutes(3)));
        await SeeAsync(user, film, "COMPLETED");
        var last = job with { Id = Guid.CreateVersion7(), SubmittedAt = Noon.AddMinutes(4) };
        await host.PublishAsync(last.Accepted(user.Id));
        await SeeAsync(user, last, "RENDERING");
        await host.PublishAsync(last.Cancelled(user.Id, Noon.AddMinutes(5)));
        await SeeAsync(user, last, "COMPLETED");
    }

    [Fact]
    public async Task What_a_deleted_job_made_is_taken_from_the_project()
    {
        using var user = host.NewUser();
        var job = await NewJobAsync(user);
        await host.PublishAsync(job.Completed(user.Id, Noon.AddMinutes(2)));
        await SeeAsync(user, job, "COMPLETED");

        await host.PublishAsync(new VideoJobDeleted { JobId = job.Id, UserId = user.Id });

        var project = await SeeAsync(user, job, "DRAFT");
        project.GetProperty("video_url").ValueKind.ShouldBe(JsonValueKind.Null);
        project.GetProperty("thumbnail_url").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task News_for_somebody_elses_project_or_of_another_kind_is_passed_over()
    {
        using var user = host.NewUser();
        var job = await NewJobAsync(user);
        await host.PublishAsync(job.Completed(Guid.CreateVersion7(), Noon.AddMinutes(2)));
        await host.PublishAsync(job.Completed(user.Id, Noon.AddMinutes(2)) with { Subject = job.Subject() with { Kind = "scene_video" } });
        await host.PublishAsync(job.Completed(user.Id, Noon.AddMinutes(2)) with { Subject = job.Subject() with { Reference = "a film" } });
        await BehindAsync(user);
        (await user.GetAsync($"{Projects}/{job.ProjectId}")).GetProperty("status").GetString().ShouldBe("DRAFT");
    }

    /// <summary>Returns when all news that was published before is taken: another project's stands behind it in the one queue.</summary>
    private async Task BehindAsync(ProjectsUser user)
    {
        var last = await NewJobAsync(user);
        await host.PublishAsync(last.Completed(user.Id, Noon.AddMinutes(10)));
        await SeeAsync(user, last, "COMPLETED");
    }

    private static async Task<ProjectJob> NewJobAsync(ProjectsUser user) => new(
        Guid.CreateVersion7(), (await user.PostAsync(Projects, new { title = "A film" })).GetProperty("id").GetGuid(), Noon);

    private static Task<JsonElement> SeeAsync(ProjectsUser user, ProjectJob job, string status) => Eventually.SeeAsync(
        () => user.GetAsync($"{Projects}/{job.ProjectId}"),
        project => project.GetProperty("status").GetString() == status,
        $"the project is {status}");

    private async Task<ProjectSnapshot> SnapshotAsync(Guid projectId, Guid userId)
    {
        using var jobs = host.ClientAs(GatewayIdentity.ForService("renderly-jobs"));
        return (await jobs.GetFromJsonAsync<ProjectSnapshot>(ProjectSnapshot.PathOf(projectId, userId), Json, Cancel))!;
    }

    private sealed record ProjectJob(Guid Id, Guid ProjectId, DateTimeOffset SubmittedAt)
    {
        private SubjectOutput Video => new() { Name = StepOutput.Video, Uri = new Uri($"disk://renderly/jobs/{Id}.mp4") };

        private SubjectOutput Thumbnail => new() { Name = StepOutput.Thumbnail, Uri = new Uri($"disk://renderly/jobs/{Id}.jpg") };

        public VideoJobSubject Subject(params SubjectOutput[] outputs) => new()
        {
            Kind = "render",
            Reference = ProjectId.ToString(),
            SubmittedAt = SubmittedAt,
            Outputs = outputs,
        };

        public VideoJobAccepted Accepted(Guid userId) => new() { JobId = Id, UserId = userId, Subject = Subject() };

        public VideoJobStarted Started(Guid userId, DateTimeOffset at) =>
            new() { JobId = Id, UserId = userId, StartedAt = at, Subject = Subject() };

        public VideoJobCompleted Completed(Guid userId, DateTimeOffset at) => new()
        {
            JobId = Id,
            UserId = userId,
            VideoUri = Video.Uri.OriginalString,
            CompletedAt = at,
            Subject = Subject(Video, Thumbnail),
        };

        public VideoJobFailed Failed(Guid userId, DateTimeOffset at) => new()
        {
            JobId = Id,
            UserId = userId,
            Step = "film",
            Failure = new StepFailure { Code = "provider_failed", Message = "No.", Provider = "custom" },
            FailedAt = at,
            Subject = Subject(),
        };

        public VideoJobCancelled Cancelled(Guid userId, DateTimeOffset at) =>
            new() { JobId = Id, UserId = userId, CancelledAt = at, Subject = Subject() };
    }
}
