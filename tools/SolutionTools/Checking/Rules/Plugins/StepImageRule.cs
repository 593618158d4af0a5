using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Images of rows before and after.</summary>
internal sealed class StepImageRule() : CheckRule(
    "step-image",
    "An image is of a message that gives images, of the right parameter, not before Create nor after Delete, after only in stage 40, with an "
        + "alias of its own and columns that exist.",
    "The import fails, or the plug-in finds no image.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var step in StepUnderCheck.All(solution))
        {
            var aliases = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var image in step.Element.Under("SdkMessageProcessingStepImages", "SdkMessageProcessingStepImage"))
            {
                foreach (var problem in Problems(step, image))
                {
                    yield return At(image, problem, "Correct the image, or remove it.");
                }

                if (!aliases.Add($"{image.Text("EntityAlias")} {image.Text("ImageType")}") || image.Text("EntityAlias").Length == 0)
                {
                    yield return At(
                        image.PointTo("EntityAlias"), $"'{image.Text("EntityAlias")}' is no alias of its own.",
                        "Give the image an alias that the step has once.");
                }

                foreach (var column in image.Text("Attributes").Words())
                {
                    if (solution.Tables.Find(step.Table)?.MayHave(column) == false && !solution.Declared.HasColumn(step.Table, column))
                    {
                        yield return At(image.PointTo("Attributes"), $"'{step.Table}' has no column '{column}'.", "Correct the name.");
                    }
                }
            }
        }
    }

    private static IEnumerable<string> Problems(StepUnderCheck step, XElement image)
    {
        var (type, property) = (image.Text("ImageType"), image.Text("MessagePropertyName"));
        var (before, after) = (type is "0" or "2", type is "1" or "2");
        if (!before && !after)
        {
            yield return $"The type of the image is '{type}'; 0 is before, 1 after, 2 both.";
        }

        if (step.Message.Length == 0)
        {
            yield break;
        }

        if (Messages.ImageProperties(step.Message) is not { } properties)
        {
            yield return $"{step.Message} gives no images.";
        }
        else if (!properties.Contains(property, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"An image of {step.Message} is of {string.Join(" or ", properties)}, not of '{property}'.";
        }

        if (before && step.Message is "Create" or "CreateMultiple")
        {
            yield return "There is nothing before Create.";
        }

        if (after && step.Message == "Delete")
        {
            yield return "There is nothing after Delete.";
        }

        if (after && step.Stage is "10" or "20")
        {
            yield return $"In stage {step.Stage} nothing is written yet: there is no image of afterwards.";
        }
    }
}
