using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Renderly.HeyGen;

/// <summary>Asks once at start, with a free call, whether HeyGen answers our key on the API that the strategy needs.</summary>
internal sealed class HeyGenProbe(
    HeyGenClient heygen, HeyGenAnswers answers, IOptions<HeyGenOptions> options, ILogger<HeyGenProbe> logger)
    : BackgroundService, IHealthCheck
{
    private string? trouble;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(trouble is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(trouble));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (route, response) = await heygen.CheckAsync(options.Value.Strategy, stoppingToken);
        if (answers.IsThere(response))
        {
            logger.LogInformation("HeyGen answers; strategy {Strategy}", options.Value.Strategy);
            return;
        }

        var answer = response.Status?.ToString() ?? response.FailureReason;
        trouble = $"HeyGen answered {answer} to {route}, which strategy {options.Value.Strategy} needs: "
            + "check HEYGEN_API_KEY and HeyGen__Strategy.";
        logger.LogWarning("{Trouble}", trouble);
    }
}
