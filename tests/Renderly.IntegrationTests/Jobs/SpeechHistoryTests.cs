using System.Net.Http.Json;
using System.Text.Json;
using Renderly.IntegrationTests.Live;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Jobs;

/// <summary>What a quote expects of a voice that has spoken here before.</summary>
public sealed class SpeechHistoryTests : IAsyncLifetime
{
    private const string Script = "Light on your feet, and dry all day, whatever the path and whatever the weather.";
    private const string InChinese = "让水整天保持冰凉，让水整天保持冰凉。";

    private readonly Guid user = Guid.CreateVersion7();
    private string database = null!;
    private JobsService jobs = null!;
    private HttpClient client = null!;
    private SpokenJobs speech = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestServers.CreateMigratedDatabaseAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await jobs.DisposeAsync();
    }

    [Fact]
    public async Task Voice_that_was_measured_three_times_is_expected_to_take_as_long_and_the_worst_case_stays()
    {
        var before = await speech.QuoteAsync(Script, "slow");
        for (var i = 0; i < 3; i++)
        {
            await speech.SpeakAsync(await speech.SubmitAsync(Script, "slow"), before.Seconds * 1.5);
        }

        await StartAgainAsync();

        var (after, other) = (await speech.QuoteAsync(Script, "slow"), await speech.QuoteAsync(Script, "another"));
        before.Seconds.ShouldBe(6);
        after.ShouldBe(before with { Seconds = 9, Usd = before.Usd + 0.30m });
        other.ShouldBe(before);
        await StartAgainAsync(("ProductVideo:LearnSpeech", "false"));
        (await speech.QuoteAsync(Script, "slow")).ShouldBe(before);
    }

    [Fact]
    public async Task Pace_of_a_voice_in_one_writing_is_not_that_in_another()
    {
        for (var i = 0; i < 3; i++)
        {
            await speech.SpeakAsync(await speech.SubmitAsync(Script, "slow"), 12);
        }

        await StartAgainAsync();

        (await speech.QuoteAsync(InChinese, "slow")).ShouldBe(await speech.QuoteAsync(InChinese, "another"));
    }

    [Fact]
    public async Task Job_keeps_what_it_was_planned_with()
    {
        var early = await speech.SubmitAsync(Script, "slow");
        for (var i = 0; i < 3; i++)
        {
            await speech.SpeakAsync(await speech.SubmitAsync(Script, "slow"), 9);
        }

        await StartAgainAsync();

        (await PlannedAsync(early), await PlannedAsync(await speech.SubmitAsync(Script, "slow"))).ShouldBe((0.60m, 0.90m));
        (await jobs.ScalarAsync<string>($"SELECT work ->> 'speech' FROM jobs.video_jobs WHERE id = '{early}'"))
            .ShouldBe("""{"longest": 18, "expected": 6}""");
    }

    [Fact]
    public async Task Result_counts_once_however_often_it_is_told()
    {
        var job = await speech.SubmitAsync(Script, "v");
        await speech.TellAsync(job, 8);
        await speech.TellAsync(job, 8);
        var next = await speech.SubmitAsync(Script, "v");
        await speech.TellAsync(next, 8);

        var heard = "SELECT string_agg(concat_ws(' ', provider, voice_id, writing, speeches), '; ') FROM jobs.speech_pace";
        (await jobs.ScalarAsync<string>(heard)).ShouldBe("heygen v latin 2");
    }

    [Fact]
    public async Task Nothing_waits_for_another_that_adds_to_the_same_voice()
    {
        await speech.TellAsync(await speech.SubmitAsync(Script, "v"), 8);
        await using var held = await jobs.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var hold = held.CreateCommand())
        {
            hold.CommandText = "BEGIN; SELECT speeches FROM jobs.speech_pace FOR UPDATE";
            await hold.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }

        await speech.TellAsync(await speech.SubmitAsync(Script, "v"), 8);

        (await jobs.ScalarAsync<int>("SELECT speeches FROM jobs.speech_pace")).ShouldBe(1);
    }

    private async Task<decimal> PlannedAsync(Guid job) =>
        (await client.GetFromJsonAsync<JsonElement>($"/api/video/jobs/{job}/costs")).GetProperty("steps").EnumerateArray()
            .Single(step => step.GetProperty("step").GetString() == "presenter").GetProperty("planned_usd").GetDecimal();

    private async Task StartAsync(params (string Key, string Value)[] settings)
    {
        jobs = await JobsService.StartAsync(database, settings);
        client = jobs.ClientAs(user);
        speech = new SpokenJobs(jobs, client);
    }

    /// <summary>A new process knows what the table says, without a wait.</summary>
    private async Task StartAgainAsync(params (string Key, string Value)[] settings)
    {
        await DisposeAsync();
        await StartAsync(settings);
    }
}
