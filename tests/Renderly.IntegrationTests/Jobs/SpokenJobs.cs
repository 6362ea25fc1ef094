using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Live;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Jobs;

/// <summary>Jobs of one scene whose presenter is ordered at once, for tests of what is said of the length of speech.</summary>
internal sealed class SpokenJobs(JobsService jobs, HttpClient client)
{
    /// <summary>Of the presenter, by what a quote says.</summary>
    public async Task<SpokenQuote> QuoteAsync(string script, string voice)
    {
        using var response = await client.PostAsJsonAsync("/api/video/quote", Request(script, voice));
        var quote = await response.Content.ReadFromJsonAsync<JsonElement>();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, quote.ToString());
        return new SpokenQuote(
            quote.GetProperty("seconds").GetProperty("heygen").GetDouble(),
            quote.GetProperty("usd").GetDecimal(),
            quote.GetProperty("usd_worst_case").GetDecimal());
    }

    /// <summary>Accepts a job, and waits until its presenter is ordered.</summary>
    public async Task<Guid> SubmitAsync(string script, string voice)
    {
        using var response = await client.PostAsJsonAsync("/api/video/generate", Request(script, voice));
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("job_id").GetGuid();
        await jobs.StepOrderedAsync(id, "presenter");
        return id;
    }

    /// <summary>The presenter is there and billed by its length; returns when the job has both.</summary>
    public async Task SpeakAsync(Guid job, double seconds)
    {
        await TellAsync(job, seconds);
        await jobs.PublishAsync(new StepSettled
        {
            JobId = job,
            Step = "presenter",
            Attempt = 1,
            Provider = "heygen",
            Charge = StepCharge.Charged,
            Quantity = seconds,
            Unit = BilledUnit.Second,
        });
        await Eventually.SeeAsync(() => PaidAsync(job), paid => paid > 0, $"the presenter of job {job} is booked");
    }

    /// <summary>The presenter is there; returns when the job has it.</summary>
    public async Task TellAsync(Guid job, double seconds)
    {
        await jobs.PublishAsync(new PresenterRendered
        {
            JobId = job,
            Step = "presenter",
            Attempt = 1,
            Provider = "heygen",
            Outputs = [new StepOutput { Name = StepOutput.Video, Uri = new Uri("gs://b/p.webm"), Seconds = seconds }],
        });
        await Eventually.SeeAsync(
            () => jobs.ScalarAsync<string>($"SELECT state FROM jobs.step WHERE job_id = '{job}' AND step = 'presenter'"),
            state => state == "succeeded",
            $"job {job} has its presenter");
    }

    /// <summary>What the job has paid by now, USD.</summary>
    public async Task<decimal> PaidAsync(Guid job) =>
        (await client.GetFromJsonAsync<JsonElement>($"/api/video/jobs/{job}/costs")).GetProperty("paid_usd").GetDecimal();

    private static object Request(string script, string voice)
    {
        var request = JsonSerializer.SerializeToNode(RenderlyApi.Request("https://example.com/shoe.png", [4], script: script))!.AsObject();
        (request["presenter"], request["voice_id"]) = ("parallel", voice);
        return request;
    }
}

/// <param name="Seconds">Expected of the presenter.</param>
/// <param name="Usd">Of the whole job.</param>
/// <param name="WorstCase">Of the whole job, USD.</param>
internal sealed record SpokenQuote(double Seconds, decimal Usd, decimal WorstCase);
