using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Jobs.Steps;

/// <summary>A random plan, what becomes of its attempts, and what its owner does; all of it follows from the seed.</summary>
internal sealed class RandomSketch
{
    /// <summary>Of a stage; most have far fewer.</summary>
    private const int MostSteps = 20;

    private static readonly string[] StageNames =
        [nameof(SketchStateMachine.Drafting), nameof(SketchStateMachine.Colouring), nameof(SketchStateMachine.Binding)];

    private static readonly string[][] Providers =
        [[], [SketchPrices.Pencil], [SketchPrices.Pencil, SketchPrices.Brush], [SketchPrices.Brush, SketchPrices.Pencil]];

    private readonly double trouble;

    public RandomSketch(int seed)
    {
        Seed = seed;
        var random = new Random(seed);
        trouble = random.NextDouble() switch { < 0.3 => 0, < 0.7 => 0.03, _ => 0.2 };
        CancelsAfter = random.NextDouble() < 0.2 ? random.Next(30) : null;
        Resumes = random.Next(5);
        IsRescued = random.NextDouble() < 0.1;
        UserNumber = random.Next(5);
        Request = Plan(random);
    }

    public int Seed { get; }

    public SketchRequest Request { get; }

    /// <summary>Which of a few users it belongs to.</summary>
    public int UserNumber { get; }

    /// <summary>Its owner cancels it once so many attempts were asked for; null: never.</summary>
    public int? CancelsAfter { get; }

    /// <summary>How often its owner resumes it.</summary>
    public int Resumes { get; }

    /// <summary>Whether it is rescued now and then, though it does not need to be.</summary>
    public bool IsRescued { get; }

    public SketchAnswer AnswerTo(DrawSketch asked)
    {
        var random = new Random(asked.Step.Aggregate(Seed, (hash, letter) => unchecked(hash * 31 + letter)) ^ (asked.Attempt << 20));
        var answer = (random.NextDouble() / Math.Max(trouble, 1e-9)) switch
        {
            < 0.3 => SketchAnswer.Refuses,
            < 0.7 => SketchAnswer.Stumbles,
            < 0.9 => SketchAnswer.TimesOut with { ComesLate = true },
            < 1 => SketchAnswer.TimesOut with { IsGivenUpLate = true },
            _ => SketchAnswer.Delivers,
        };
        return answer with
        {
            IsAccepted = random.NextDouble() < 0.4,
            Copies = random.NextDouble() < 0.1 ? 2 : 1,
            Delay = random.NextDouble() < 0.5 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(random.Next(60)),
            LateDelay = TimeSpan.FromMilliseconds(answer.Failure is null ? 0 : random.Next(400)),
        };
    }

    private static SketchRequest Plan(Random random)
    {
        List<SketchStage> stages = [];
        List<string> earlier = [];
        foreach (var name in StageNames.Where(_ => random.NextDouble() < 0.75).DefaultIfEmpty(StageNames[0]))
        {
            var steps = Steps(name, earlier, random).ToList();
            earlier.AddRange(steps.Select(step => step.Name));
            stages.Add(new SketchStage(name, steps)
            {
                MaxInFlight = random.NextDouble() < 0.5 ? random.Next(1, 6) : 50,
                MayReuse = random.NextDouble() < 0.3,
            });
        }

        return new SketchRequest(stages);
    }

    /// <summary>Each step needs up to three of those before it; now and then one needs all of them, and some plans are one fan.</summary>
    private static IEnumerable<SketchStep> Steps(string stage, List<string> earlier, Random random)
    {
        var known = earlier.ToList();
        var (count, depth) = (random.NextDouble() < 0.1 ? MostSteps : random.Next(1, 9), random.NextDouble() < 0.4 ? 0 : 3);
        for (var number = 1; number <= count; number++)
        {
            var name = $"{stage.ToLowerInvariant()}-{number}";
            var isFanIn = number == count && random.NextDouble() < 0.5;
            yield return new SketchStep(name, $"motif {random.Next(40)}")
            {
                Needs = isFanIn ? [.. known] : Some(known, random.Next(depth + 1), random),
                Providers = Providers[random.Next(Providers.Length)],
                Seconds = random.Next(4) / 2.0,
                IsMilestone = random.NextDouble() < 0.2,
            };
            known.Add(name);
        }
    }

    private static string[] Some(List<string> known, int count, Random random) =>
        known.Count == 0 ? [] : [.. Enumerable.Range(0, count).Select(_ => known[random.Next(known.Count)]).Distinct()];
}
