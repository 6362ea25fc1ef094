using Renderly.Jobs.Kinds;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Testing.Sketches;

/// <summary>What is to be drawn, stage by stage; a stage that is not named is passed over.</summary>
internal sealed record SketchRequest(IReadOnlyList<SketchStage> Stages) : IVideoJobRequest
{
    public VideoJob NewJob(Guid id, Guid userId, DateTimeOffset now) => new SketchJob
    {
        CorrelationId = id,
        CurrentState = nameof(SketchStateMachine.Submitted),
        Status = "submitted",
        UserId = userId,
        Request = this,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public bool Made(VideoJob job) => job is SketchJob sketch && sketch.Request == this;

    public SketchStage? Find(string stage) => Stages.FirstOrDefault(other => other.Name == stage);

    public SketchStep Step(string name) => Stages.SelectMany(stage => stage.Steps).Single(step => step.Name == name);
}
