using System.Text.Json;
using MassTransit;
using MassTransit.Saga;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Egress;
using Renderly.Jobs.Announce;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Kinds.ProductVideo.Saga;
using Renderly.Jobs.Trace;
using Renderly.Jobs.Views;
using Renderly.Messaging.Bus;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Storage;
using Renderly.Testing;

namespace Renderly.UnitTests.Jobs;

public sealed class VideoJobStateMachineTests : IAsyncLifetime
{
    private readonly IJobBilling billing = Substitute.For<IJobBilling>();
    private readonly ServiceProvider provider;

    public VideoJobStateMachineTests() => provider = new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(new CommandAddresses("renderly"))
        .AddSingleton(billing)
        .AddSingleton(SigningStores())
        .AddSingleton(UserAddressRules.Default)
        .AddSingleton<IVideoJobKind, ProductVideoKind>()
        .AddSingleton<VideoJobKinds>()
        .AddSingleton<VideoJobViews>()
        .AddSingleton<JobAnnouncements>()
        .Configure<ProductVideoOptions>(options => options.RetryDelay = TimeSpan.Zero)
        .AddMassTransitTestHarness(bus => bus.AddSagaStateMachine<VideoJobStateMachine, ProductVideoJob>().InMemoryRepository())
        .BuildServiceProvider(validateScopes: true);

    private ITestHarness Harness => provider.GetRequiredService<ITestHarness>();

    private readonly ProductVideoJob job = NewJob([8, 8, 4], PresenterStrategy.Transparent);

    public async ValueTask InitializeAsync()
    {
        await Harness.Start();
        Add(job);
    }

    public async ValueTask DisposeAsync() => await provider.DisposeAsync();

    [Fact]
    public async Task Every_pair_of_state_and_event_is_decided()
    {
        var machine = new VideoJobStateMachine();
        var instance = NewJob([8], PresenterStrategy.Transparent);
        foreach (var state in machine.States.Where(state => state.Name is not ("Initial" or "Final")))
        {
            var known = machine.NextEvents(state).Select(e => e.Name).ToHashSet();
            instance.CurrentState = state.Name;
            machine.Events.Where(e => !e.Name.Contains('.')).Select(e => e.Name).ShouldAllBe(name => known.Contains(name), $"state {state.Name}");
        }

        await Task.CompletedTask;
    }

    [Fact]
    public async Task Three_scenes_pass_through_all_steps_with_the_documented_progress()
    {
        await PublishAsync(new VideoJobSubmitted { JobId = Id });
        (await SentAsync<GenerateClip>()).Prompt.ShouldBe("Shoe | a shoe | dolly in | calm");

        await PublishAsync(Accepted("clip-1"));
        await SeeAsync(10, ProductVideoStatus.ProcessingVeo);
        await PublishAsync(Generated("clip-1"));
        await SeeAsync(30, ProductVideoStatus.ProcessingVeo);
        (await SentAsync<ExtendClip>()).SourceUri.ShouldBe(new Uri("gs://b/clip-1.mp4"));
        await PublishAsync(Generated("clip-2"));
        await SeeAsync(50, ProductVideoStatus.ProcessingVeo);
        await PublishAsync(Generated("clip-3"));
        await SeeAsync(60, ProductVideoStatus.ProcessingVeo);

        var broll = await SentAsync<AssembleBroll>();
        broll.Chains[0].Scenes.Select(scene => scene.DurationSeconds).ShouldBe([8, 7, 4]);
        await PublishAsync(Assembled());
        await SeeAsync(70, ProductVideoStatus.ProcessingHeygen);
        await PublishAsync(Accepted("presenter"));
        await SeeAsync(80, ProductVideoStatus.ProcessingHeygen);
        await PublishAsync(Rendered());
        await SeeAsync(90, ProductVideoStatus.ProcessingHeygen);
        await PublishAsync(Finished());
        await SeeAsync(100, ProductVideoStatus.Completed);

        job.Result.VideoUri.ShouldBe("disk://r/final.mp4");
        (await Harness.Published.Any<VideoJobCompleted>()).ShouldBeTrue();
        var completed = Harness.Published.Select<VideoJobCompleted>(TestContext.Current.CancellationToken).Single().Context.Message;
        completed.WebhookUrl.ShouldBe(job.WebhookUrl);
        var told = JsonDocument.Parse(completed.JobJson!).RootElement;
        told.GetProperty("status").GetString().ShouldBe("completed");
        told.GetProperty("final_video_url").GetString().ShouldBe("https://files.example/r/final.mp4");
    }

    [Fact]
    public async Task The_sixth_scene_starts_a_chain_from_the_last_frame_of_the_fifth()
    {
        var six = NewJob([8, 8, 8, 8, 8, 8], PresenterStrategy.Transparent);
        Add(six);
        await PublishAsync(new VideoJobSubmitted { JobId = six.CorrelationId });

        // The harness consumes side by side: a clip that overtakes the job's start would be a stale event.
        await SentAsync<GenerateClip>();
        for (var scene = 1; scene <= 5; scene++)
        {
            await PublishAsync(Generated($"clip-{scene}") with { JobId = six.CorrelationId });
            await Eventually.BeTrueAsync(() => six.Work.Clips.Count == scene, $"clip {scene} is stored");
        }

        (await SentAsync<ExtractFrame>()).Step.ShouldBe("frame-6");
        await PublishAsync(new FrameExtracted
        {
            JobId = six.CorrelationId,
            Step = "frame-6",
            Attempt = 1,
            Provider = "renderly",
            Outputs = [new StepOutput { Name = StepOutput.Image, Uri = new Uri("disk://r/frame.png") }],
        });
        await Eventually.BeTrueAsync(() => six.Work.CurrentScene == 6, "scene 6 begins");
        Harness.Sent.Select<GenerateClip>(TestContext.Current.CancellationToken).Last().Context.Message.ImageUri.ShouldBe(new Uri("disk://r/frame.png"));
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_tried_again_and_stale_events_change_nothing()
    {
        await PublishAsync(new VideoJobSubmitted { JobId = Id });
        await SentAsync<GenerateClip>();
        await PublishAsync(Failed("clip-1", 1, canRetry: true));
        await Eventually.BeTrueAsync(() => job.Work.StepAttempt == 2, "a second try is ordered");

        await PublishAsync(Failed("clip-1", 1, canRetry: false));
        await PublishAsync(Generated("clip-1") with { Attempt = 2 });
        await Eventually.BeTrueAsync(() => job.Work.Clips.Count == 1, "the second try's clip is stored");
        job.Status.ShouldBe(ProductVideoStatus.ProcessingVeo);
    }

    [Fact]
    public async Task History_tells_how_every_try_went_and_a_trace_is_made_of_it()
    {
        job.TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        await PublishAsync(new VideoJobSubmitted { JobId = Id });
        await SentAsync<GenerateClip>();
        await PublishAsync(Failed("clip-1", 1, canRetry: true));
        await Eventually.BeTrueAsync(() => job.Work.StepAttempt == 2, "a second try is ordered");
        await PublishAsync(Accepted("clip-1") with { Attempt = 2 });
        await Eventually.BeTrueAsync(() => job.Progress > 0, "the second try is accepted");
        await PublishAsync(Generated("clip-1") with { Attempt = 2 });
        await Eventually.BeTrueAsync(() => job.History.Count == 3, "the next clip is ordered");
        await PublishAsync(new CancelVideoJob { JobId = Id });
        await Eventually.BeTrueAsync(() => job.History[^1].EndedAt is not null, "the last try ends with the job");

        var trace = GetJobTrace.View(job, provider.GetRequiredService<IVideoJobKind>(), [], [], new TelemetryOptions { TraceUrl = "https://jaeger.example.com/trace/{trace_id}" });

        trace.TraceUrl.ShouldBe("https://jaeger.example.com/trace/4bf92f3577b34da6a3ce929d0e0e4736");
        trace.Steps.Select(step => (step.Step, step.Provider)).ShouldBe([("clip-1", "veo"), ("clip-2", "veo")]);
        trace.Steps[0].Attempts.Select(attempt => (attempt.Attempt, attempt.Outcome, attempt.AcceptedAt is not null, attempt.ErrorCode))
            .ShouldBe([(1, "failed", false, Failed("clip-1", 1, canRetry: true).Failure.Code), (2, "succeeded", true, null)]);
        trace.Steps[0].DurationMs!.Value.ShouldBeGreaterThanOrEqualTo(trace.Steps[0].Attempts.Max(attempt => attempt.DurationMs!.Value));
        trace.Steps[1].Attempts.Single().Outcome.ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_final_failure_says_which_step_where_and_why()
    {
        await PublishAsync(new VideoJobSubmitted { JobId = Id });
        await SentAsync<GenerateClip>();
        await PublishAsync(Failed("clip-1", 1, canRetry: false));

        await Eventually.BeTrueAsync(() => job.Status == ProductVideoStatus.Failed, "the job fails");
        job.ErrorMessage.ShouldBe("Step clip-1 failed at veo: Refused. Sending the same request again will not help.");
        (await Harness.Published.Any<VideoJobFailed>()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_parallel_presenter_is_ordered_at_once_and_counts_when_the_broll_is_there()
    {
        job.Request = job.Request with { PresenterTiming = PresenterTiming.Parallel };
        await PublishAsync(new VideoJobSubmitted { JobId = Id });
        (await SentAsync<RenderPresenter>()).Strategy.ShouldBe(PresenterStrategy.Transparent);

        await PublishAsync(Rendered());
        await Eventually.BeTrueAsync(() => job.Work.PresenterUri is not null, "the presenter is stored");
        job.Progress.ShouldBe(0);
        foreach (var step in new[] { "clip-1", "clip-2", "clip-3" })
        {
            await PublishAsync(Generated(step));
            await Eventually.BeTrueAsync(() => job.Work.Clips.Any(clip => clip.VideoUri.Contains(step, StringComparison.Ordinal)), $"{step} is stored");
        }

        await PublishAsync(Assembled());
        await SeeAsync(90, ProductVideoStatus.ProcessingHeygen);
        (await SentAsync<ComposeVideo>()).PresenterUri.ShouldBe(new Uri("disk://r/presenter.webm"));
    }

    [Fact]
    public async Task Cancelling_ends_the_job_and_a_late_clip_changes_nothing()
    {
        await PublishAsync(new VideoJobSubmitted { JobId = Id });
        await SentAsync<GenerateClip>();
        await PublishAsync(new CancelVideoJob { JobId = Id });
        await Eventually.BeTrueAsync(() => job.Status == ProductVideoStatus.Cancelled, "the job is cancelled");

        await PublishAsync(Generated("clip-1"));
        (await Harness.Consumed.Any<ClipGenerated>()).ShouldBeTrue();
        job.Work.Clips.ShouldBeEmpty();
        (await Harness.Published.Any<VideoJobCancelled>()).ShouldBeTrue();
    }

    [Fact]
    public async Task Resumed_job_orders_only_the_failed_step_as_a_new_attempt_and_goes_on()
    {
        await PublishAsync(new VideoJobSubmitted { JobId = Id });
        await SentAsync<GenerateClip>();
        await PublishAsync(Generated("clip-1"));
        await SeeAsync(30, ProductVideoStatus.ProcessingVeo);
        await PublishAsync(Failed("clip-2", 1, canRetry: false));
        await SeeAsync(30, ProductVideoStatus.Failed);

        await PublishAsync(new ResumeVideoJob { JobId = Id });
        await SeeAsync(30, ProductVideoStatus.ProcessingVeo);

        (job.ErrorMessage, job.Failure, job.FailedStep, job.CompletedAt).ShouldBe((null, null, null, null));
        var again = Harness.Sent.Select<ExtendClip>(TestContext.Current.CancellationToken).Last().Context.Message;
        (again.Step, again.Attempt).ShouldBe(("clip-2", 2));
        Harness.Sent.Select<GenerateClip>(TestContext.Current.CancellationToken).Count().ShouldBe(1, "the first clip is not made again");
        await PublishAsync(Generated("clip-2") with { Attempt = 2 });
        await SeeAsync(50, ProductVideoStatus.ProcessingVeo);
    }

    [Fact]
    public async Task Job_that_failed_by_the_deadline_goes_on_by_itself_when_the_clip_comes_late()
    {
        await PublishAsync(new VideoJobSubmitted { JobId = Id });
        await SentAsync<GenerateClip>();
        await PublishAsync(Overdue("clip-1"));
        await SeeAsync(0, ProductVideoStatus.Failed);

        await PublishAsync(Generated("clip-1"));

        await SeeAsync(30, ProductVideoStatus.ProcessingVeo);
        (await SentAsync<ExtendClip>()).SourceUri.ShouldBe(new Uri("gs://b/clip-1.mp4"));
    }

    [Fact]
    public async Task Job_resumed_while_its_clip_may_still_come_waits_for_that_one()
    {
        await PublishAsync(new VideoJobSubmitted { JobId = Id });
        await SentAsync<GenerateClip>();
        await PublishAsync(Overdue("clip-1"));
        await SeeAsync(0, ProductVideoStatus.Failed);

        await PublishAsync(new ResumeVideoJob { JobId = Id });

        await SeeAsync(0, ProductVideoStatus.Pending);
        await Eventually.BeTrueAsync(() => Harness.Sent.Select<GenerateClip>(TestContext.Current.CancellationToken).Count() == 2, "the command is sent again");
        Harness.Sent.Select<GenerateClip>(TestContext.Current.CancellationToken).ShouldAllBe(sent => sent.Context.Message.Attempt == 1);
    }

    [Fact]
    public async Task Presenter_that_comes_after_another_step_failed_is_kept_for_the_resumption()
    {
        job.Request = job.Request with { PresenterTiming = PresenterTiming.Parallel };
        await PublishAsync(new VideoJobSubmitted { JobId = Id });
        await SentAsync<RenderPresenter>();
        await PublishAsync(Failed("clip-1", 1, canRetry: false));
        await SeeAsync(0, ProductVideoStatus.Failed);

        await PublishAsync(Rendered());
        await Eventually.BeTrueAsync(() => job.Work.PresenterUri is not null, "the presenter is stored");
        job.Status.ShouldBe(ProductVideoStatus.Failed);
        await PublishAsync(new ResumeVideoJob { JobId = Id });
        await SeeAsync(0, ProductVideoStatus.Pending);

        Harness.Sent.Select<RenderPresenter>(TestContext.Current.CancellationToken).Count().ShouldBe(1);
    }

    [Fact]
    public async Task Rescue_orders_the_same_attempt_again()
    {
        await PublishAsync(new VideoJobSubmitted { JobId = Id });
        await SentAsync<GenerateClip>();
        await PublishAsync(Generated("clip-1"));
        await SentAsync<ExtendClip>();

        await PublishAsync(new RescueVideoJob { JobId = Id });

        await Eventually.BeTrueAsync(() => Harness.Sent.Select<ExtendClip>(TestContext.Current.CancellationToken).Count() == 2, "the command is sent again");
        Harness.Sent.Select<ExtendClip>(TestContext.Current.CancellationToken).ShouldAllBe(sent => sent.Context.Message.Attempt == 1);
    }

    [Fact]
    public async Task Rescue_starts_a_job_whose_first_message_was_lost()
    {
        await PublishAsync(new RescueVideoJob { JobId = Id });

        await SentAsync<GenerateClip>();
    }

    [Fact]
    public async Task Failure_that_may_pass_is_final_when_no_money_is_left_for_another_try()
    {
        billing.ReserveRetryAsync(Arg.Any<Guid>(), "clip-1", Arg.Any<CancellationToken>())
            .Returns(new BudgetRefusal(BudgetRefusal.Budget, "It needs 1.60 USD."));
        await PublishAsync(new VideoJobSubmitted { JobId = Id });
        await SentAsync<GenerateClip>();

        await PublishAsync(Failed("clip-1", 1, canRetry: true));

        await SeeAsync(0, ProductVideoStatus.Failed);
        job.Failure!.Code.ShouldBe("budget_exceeded");
        job.ErrorMessage!.ShouldContain("It was not tried again: It needs 1.60 USD.");
        await billing.Received().EndAsync(job.CorrelationId, Arg.Any<JobWork>(), false, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Job_that_may_not_spend_more_stays_failed_when_resumed()
    {
        billing.ReserveResumptionAsync(Arg.Any<Guid>(), Arg.Any<JobWork>(), Arg.Any<CancellationToken>()).Returns(new BudgetRefusal(BudgetRefusal.Budget, "It needs 9 USD."));
        await PublishAsync(new VideoJobSubmitted { JobId = Id });
        await SentAsync<GenerateClip>();
        await PublishAsync(Failed("clip-1", 1, canRetry: false));
        await SeeAsync(0, ProductVideoStatus.Failed);

        await PublishAsync(new ResumeVideoJob { JobId = Id });

        await Eventually.BeTrueAsync(() => job.ErrorMessage == "The job could not go on: It needs 9 USD.", "the reason is written");
        job.Status.ShouldBe(ProductVideoStatus.Failed);
    }

    private StepFailed Overdue(string step) => new()
    {
        JobId = Id,
        Step = step,
        Attempt = 1,
        Failure = new StepFailure { Code = StepFailure.DeadlineExceeded, Message = "Too slow.", Provider = "veo", MayBeCharged = true },
    };

    private Guid Id => job.CorrelationId;

    private Task PublishAsync<T>(T message)
        where T : class => Harness.Bus.Publish(message, TestContext.Current.CancellationToken);

    private async Task<T> SentAsync<T>()
        where T : class
    {
        (await Harness.Sent.Any<T>()).ShouldBeTrue($"{typeof(T).Name} is sent");
        return Harness.Sent.Select<T>(TestContext.Current.CancellationToken).First().Context.Message;
    }

    private Task SeeAsync(int progress, string status) =>
        Eventually.BeTrueAsync(() => job.Progress == progress && job.Status == status, $"progress is {progress} and status {status}");

    private StepAccepted Accepted(string step) => new() { JobId = Id, Step = step, Attempt = 1, Provider = "p", ProviderTaskId = $"{step}-id" };

    private ClipGenerated Generated(string step) =>
        new() { JobId = Id, Step = step, Attempt = 1, Provider = "veo", Outputs = [Video($"gs://b/{step}.mp4")] };

    private BrollAssembled Assembled() =>
        new() { JobId = Id, Step = "broll", Attempt = 1, Provider = "renderly", Outputs = [Video("disk://r/broll.mp4") with { Seconds = 19 }] };

    private PresenterRendered Rendered() => new()
    {
        JobId = Id,
        Step = "presenter",
        Attempt = 1,
        Provider = "heygen",
        ProviderTaskId = "v",
        Outputs = [Video("disk://r/presenter.webm")],
    };

    private static StepOutput Video(string uri) => new() { Name = StepOutput.Video, Uri = new Uri(uri) };

    private VideoFinished Finished() => new()
    {
        JobId = Id,
        Step = "finish",
        Attempt = 1,
        Provider = "renderly",
        Outputs =
        [
            Video("disk://r/final.mp4") with { Seconds = 19, SizeBytes = 1 },
            new StepOutput { Name = StepOutput.Thumbnail, Uri = new Uri("disk://r/t.jpg") },
        ],
    };

    private StepFailed Failed(string step, int attempt, bool canRetry) => new()
    {
        JobId = Id,
        Step = step,
        Attempt = attempt,
        Failure = new StepFailure { Code = "content_refused", Message = "Refused.", Provider = "veo", CanRetry = canRetry },
    };

    private void Add(ProductVideoJob state) => provider.GetRequiredService<IndexedSagaDictionary<ProductVideoJob>>().Add(new SagaInstance<ProductVideoJob>(state));

    private static IObjectStores SigningStores()
    {
        var stores = Substitute.For<IObjectStores>();
        stores.SignReadUrlAsync(Arg.Any<ObjectUri>(), Arg.Any<SignOptions?>(), Arg.Any<CancellationToken>())
            .Returns(call => new Uri($"https://files.example/r/{call.Arg<ObjectUri>().Key}"));
        return stores;
    }

    private static ProductVideoJob NewJob(int[] durations, PresenterStrategy strategy)
    {
        var scenes = ChainPlannerTests.Scenes(durations);
        return new ProductVideoJob
        {
            CorrelationId = Guid.CreateVersion7(),
            CurrentState = nameof(VideoJobStateMachine.Submitted),
            Status = ProductVideoStatus.Pending,
            Request = new GenerateRequest
            {
                ProductTitle = "Shoe",
                Scenes = scenes,
                AvatarScript = "Hello.",
                AvatarId = "anna",
                VoiceId = "en",
                ImageUrl = "https://example.com/shoe.png",
                AvatarPosition = new AvatarPosition(0, 0, 0),
            },
            Work = new ProductVideoWork
            {
                Plan = ChainPlanner.Plan(scenes),
                Strategy = strategy,
                Format = new VideoFormat(720, 1280, LengthPolicy.HoldLastFrame),
            },
            CreatedAt = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
        };
    }
}
