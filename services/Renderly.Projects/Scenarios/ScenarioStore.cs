using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Renderly.Data;
using Renderly.Projects.Data;
using Renderly.Web.Http;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Projects.Scenarios;

/// <summary>A user's scenarios.</summary>
internal sealed class ScenarioStore(ProjectsDbContext db, TimeProvider clock)
{
    /// <exception cref="ProblemException">A field is not acceptable.</exception>
    public async Task<VideoScenario> CreateAsync(Guid userId, ScenarioRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetStoredUtcNow();
        var scenario = new VideoScenario
        {
            Id = Guid.CreateVersion7(now),
            UserId = userId,
            Resolution = VideoResolution.Default,
            CreatedAt = now,
            UpdatedAt = now,
        };
        Apply(request, scenario);
        db.Scenarios.Add(scenario);
        await db.SaveChangesAsync(cancellationToken);
        return scenario;
    }

    public async Task<ScenarioList> ListAsync(Guid userId, ListWindow window, CancellationToken cancellationToken)
    {
        var own = db.Scenarios.AsNoTracking().Where(scenario => scenario.UserId == userId);
        var rows = await own
            .OrderByDescending(scenario => scenario.CreatedAt).ThenByDescending(scenario => scenario.Id)
            .Skip(window.Skip).Take(window.Limit)
            .ToListAsync(cancellationToken);
        return new ScenarioList([.. rows.Select(ScenarioView.Of)], await own.CountAsync(cancellationToken));
    }

    /// <exception cref="ProblemException">The user has none of this id.</exception>
    public async Task<VideoScenario> GetAsync(Guid userId, Guid id, CancellationToken cancellationToken) =>
        await db.Scenarios.SingleOrDefaultAsync(scenario => scenario.Id == id && scenario.UserId == userId, cancellationToken)
        ?? throw NotFound();

    /// <exception cref="ProblemException">There is none, or a field is not acceptable.</exception>
    public async Task<VideoScenario> ChangeAsync(Guid userId, Guid id, ScenarioRequest request, CancellationToken cancellationToken)
    {
        var scenario = await GetAsync(userId, id, cancellationToken);
        Apply(request, scenario);
        scenario.UpdatedAt = clock.GetStoredUtcNow();
        await db.SaveChangeAsync(NotFound, cancellationToken);
        return scenario;
    }

    /// <summary>Its scenes stay, with the default resolution.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task DeleteAsync(Guid userId, Guid id, CancellationToken cancellationToken)
    {
        if (await db.Scenarios.Where(scenario => scenario.Id == id && scenario.UserId == userId).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            throw NotFound();
        }
    }

    private static void Apply(ScenarioRequest request, VideoScenario scenario)
    {
        var errors = new List<FieldError>();
        if (request.Title.IsLongerThan(VideoScenario.MaxTitleLength))
        {
            errors.Add(new FieldError("title", FieldCode.TooLong, string.Create(
                CultureInfo.InvariantCulture, $"Must have at most {VideoScenario.MaxTitleLength} characters.")));
        }

        if (request.Resolution is { } resolution && !VideoResolution.All.Contains(resolution))
        {
            errors.Add(new FieldError(
                "resolution", FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", VideoResolution.All)}."));
        }

        if (errors.Count > 0)
        {
            throw Problem.Validation(errors).AsException();
        }

        scenario.Title = request.Gives(nameof(request.Title)) ? TextOrNull(request.Title) : scenario.Title;
        scenario.Resolution = request.Gives(nameof(request.Resolution))
            ? request.Resolution ?? VideoResolution.Default
            : scenario.Resolution;
    }

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static ProblemException NotFound() => Problem.NotFound("Scenario not found").AsException();
}
