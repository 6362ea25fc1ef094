using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Tasks.Pump;
using Renderly.Testing;

namespace Renderly.UnitTests.Providers;

/// <summary>How far a task is, is told now and then and holds nobody up.</summary>
public sealed class ProgressNewsTests : IAsyncLifetime
{
    private readonly IBus bus = Substitute.For<IBus>();
    private readonly ConcurrentQueue<double> told = [];
    private readonly ProgressNews news;
    private Func<double, Task> publish = _ => Task.CompletedTask;

    public ProgressNewsTests()
    {
        bus.Publish(Arg.Any<StepProgressed>(), Arg.Any<CancellationToken>()).Returns(call => publish(call.Arg<StepProgressed>().Fraction));
        news = new ProgressNews(bus, TimeProvider.System, NullLogger<ProgressNews>.Instance);
    }

    public async ValueTask InitializeAsync() => await news.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await news.StopAsync(CancellationToken.None);
        news.Dispose();
    }

    [Fact]
    public async Task Each_twentieth_is_told_once_and_nothing_goes_back()
    {
        publish = fraction =>
        {
            told.Enqueue(fraction);
            return Task.CompletedTask;
        };
        var progress = new TaskProgress(Row(progress: 0.1), news);

        foreach (var value in new[] { 0, 0.149, 0.15, 0.199, 0.12, 0.32, 0.2, double.NaN, 0.999, 1.7, 1 })
        {
            progress.Report(value);
        }

        await Eventually.BeTrueAsync(() => told.LastOrDefault() >= 1, "all is told");
        told.ShouldBe([0.15, 0.32, 0.999, 1]);
    }

    [Fact]
    public async Task Bus_that_takes_nothing_keeps_nobody_waiting_and_the_latest_news_is_told_when_it_does_again()
    {
        var isStuck = true;
        publish = fraction =>
        {
            if (isStuck)
            {
                isStuck = false;
                return new TaskCompletionSource().Task;
            }

            told.Enqueue(fraction);
            return Task.CompletedTask;
        };

        foreach (var number in Enumerable.Range(1, 1000))
        {
            news.Tell(Row(), number / 1000.0);
        }

        await Eventually.BeTrueAsync(() => told.LastOrDefault() >= 1, "the latest is told");
        told.Count.ShouldBeLessThan(1000, "the oldest are forgotten");
    }

    [Fact]
    public async Task Bus_that_fails_is_tried_again_with_the_next_news()
    {
        publish = fraction =>
        {
            told.Enqueue(fraction);
            return fraction < 0.5 ? Task.FromException(new InvalidOperationException("No.")) : Task.CompletedTask;
        };

        news.Tell(Row(), 0.4);
        news.Tell(Row(), 0.6);

        await Eventually.BeTrueAsync(() => told.Count == 2, "both have been tried");
        told.ShouldBe([0.4, 0.6]);
    }

    private static TaskRow Row(double? progress = null)
    {
        var row = TaskRows.Of(TaskState.Submitted);
        row.Progress = progress;
        return row;
    }
}
