using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.Rendering;
using Renderly.Jobs.Kinds.SceneVideo;
using Renderly.Jobs.Kinds.Storyboard;
using Renderly.Messaging;

namespace Renderly.UnitTests.Jobs;

/// <summary>The diagrams in docs/architecture.md are the machines' own. RENDERLY_ACCEPT_GOLDEN=1 writes them anew.</summary>
public sealed class SagaDiagramTests
{
    [Fact]
    public void The_documented_diagram_of_a_product_video_is_that_of_its_machine() =>
        ShouldBeDocumented("saga", SagaDiagram.ToMermaid(new ProductVideoStateMachine()));

    [Fact]
    public void The_documented_diagram_of_a_scene_video_is_that_of_its_machine() =>
        ShouldBeDocumented("scene-saga", SagaDiagram.ToMermaid(new SceneVideoStateMachine()));

    [Fact]
    public void The_documented_diagram_of_a_render_is_that_of_its_machine() =>
        ShouldBeDocumented("render-saga", SagaDiagram.ToMermaid(new RenderStateMachine()));

    [Fact]
    public void The_documented_diagram_of_a_storyboard_is_that_of_its_machine() =>
        ShouldBeDocumented("storyboard-saga", SagaDiagram.ToMermaid(new StoryboardStateMachine()));

    private static void ShouldBeDocumented(string name, string mermaid)
    {
        var (begin, finish) = ($"<!-- {name}:begin -->", $"<!-- {name}:end -->");
        var path = Path.Combine(Repository.Root, "docs", "architecture.md");
        var document = File.ReadAllText(path);
        var (start, end) =
            (document.IndexOf(begin, StringComparison.Ordinal) + begin.Length, document.IndexOf(finish, StringComparison.Ordinal));
        var diagram = $"\n```mermaid\n{mermaid}```\n";
        if (Environment.GetEnvironmentVariable("RENDERLY_ACCEPT_GOLDEN") == "1")
        {
            File.WriteAllText(path, document[..start] + diagram + document[end..]);
            return;
        }

        document[start..end].ShouldBe(diagram);
    }
}
