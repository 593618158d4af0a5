using System.Globalization;
using System.Text;

namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>
/// Writes a tree as a formula that parses to the same tree: parentheses only where needed, one space around operators, the words
/// <c>And</c>, <c>Or</c> and <c>Not</c> rather than their signs, names in quotes only where needed.
/// </summary>
public static class RulePrinter
{
    /// <summary>The formula.</summary>
    /// <param name="node">
    /// A tree without <see cref="MissingNode"/>, no deeper than <see cref="SyntaxLimits.MaxDepth"/>, whose names are neither empty nor
    /// longer than a line. A number below zero is written as a minus before it, and read back as that.
    /// </param>
    /// <exception cref="ArgumentException">The tree has no formula.</exception>
    public static string Print(RuleNode node)
    {
        if (node.Depth > SyntaxLimits.MaxDepth)
        {
            throw new ArgumentException("The tree is deeper than a formula may be.", nameof(node));
        }

        var printer = new Printer();
        printer.Print(node, Precedence.Lowest);
        return printer.ToString();
    }

    private sealed class Printer : IRuleVisitor<int>
    {
        private readonly StringBuilder _text = new();

        public override string ToString() => _text.ToString();

        public void Print(RuleNode node, int loosest)
        {
            var needsParentheses = LevelOf(node) < loosest;
            _text.Append(needsParentheses ? "(" : "");
            node.Accept(this);
            _text.Append(needsParentheses ? ")" : "");
        }

        public int VisitNumber(NumberNode node) => Write(node.Value.ToString(CultureInfo.InvariantCulture));

        public int VisitText(TextNode node) => Write("\"" + node.Value.Replace("\"", "\"\"") + "\"");

        public int VisitBoolean(BooleanNode node) => Write(node.Value ? "true" : "false");

        public int VisitName(NameNode node) => Words.CanBeName(node.Name)
            ? Write(Words.Quote(node.Name))
            : throw new ArgumentException("A name is empty or has a line break.", nameof(node));

        public int VisitUnary(UnaryNode node)
        {
            if (node.Operator == UnaryOperator.Percent)
            {
                Print(node.Operand, Precedence.Postfix);
                return Write("%");
            }

            Write(node.Operator == UnaryOperator.Minus ? "-" : "Not ");
            Print(node.Operand, Precedence.Prefix);
            return 0;
        }

        public int VisitBinary(BinaryNode node)
        {
            Print(node.Left, Precedence.OnTheLeft(node.Operator));
            Write(SignOf(node.Operator));
            Print(node.Right, Precedence.OnTheRight(node.Operator));
            return 0;
        }

        public int VisitCall(CallNode node)
        {
            if (Words.IsFunctionToo(Words.KindOf(node.Function.Name)))
            {
                Write(node.Function.Name);
            }
            else
            {
                VisitName(node.Function);
            }

            return List("(", node.Arguments, ")");
        }

        public int VisitMember(MemberNode node)
        {
            // "1.x" would begin with the number "1.".
            Print(node.Target, node.Target is NumberNode ? int.MaxValue : Precedence.Postfix);
            Write(".");
            return VisitName(node.Member);
        }

        public int VisitTable(TableNode node) => List("[", node.Items, "]");

        public int VisitRecord(RecordNode node)
        {
            var separator = "{";
            foreach (var field in node.Fields)
            {
                Write(separator);
                VisitName(field.Name);
                Write(": ");
                Print(field.Value, Precedence.Lowest);
                separator = ", ";
            }

            return Write(node.Fields.Count == 0 ? "{}" : "}");
        }

        public int VisitAs(AsNode node)
        {
            Print(node.Operand, Precedence.As);
            Write(" As ");
            return VisitName(node.Alias);
        }

        public int VisitMissing(MissingNode node) => throw new ArgumentException("A missing expression has no text.", nameof(node));

        private static int LevelOf(RuleNode node) => node switch
        {
            BinaryNode binary => Precedence.Of(binary.Operator),
            UnaryNode { Operator: UnaryOperator.Percent } => Precedence.Postfix,
            UnaryNode or NumberNode { Value: < 0 } => Precedence.Prefix,
            AsNode => Precedence.As,
            _ => Precedence.Primary,
        };

        private static string SignOf(BinaryOperator @operator) => @operator switch
        {
            BinaryOperator.Or => " Or ",
            BinaryOperator.And => " And ",
            BinaryOperator.In => " in ",
            BinaryOperator.ExactIn => " exactin ",
            BinaryOperator.Equal => " = ",
            BinaryOperator.NotEqual => " <> ",
            BinaryOperator.Less => " < ",
            BinaryOperator.LessOrEqual => " <= ",
            BinaryOperator.Greater => " > ",
            BinaryOperator.GreaterOrEqual => " >= ",
            BinaryOperator.Concatenate => " & ",
            BinaryOperator.Add => " + ",
            BinaryOperator.Subtract => " - ",
            BinaryOperator.Multiply => " * ",
            BinaryOperator.Divide => " / ",
            BinaryOperator.Power => " ^ ",
            _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
        };

        private int List(string open, IReadOnlyList<RuleNode> items, string close)
        {
            Write(open);
            for (var i = 0; i < items.Count; i++)
            {
                Write(i == 0 ? "" : ", ");
                Print(items[i], Precedence.Lowest);
            }

            return Write(close);
        }

        private int Write(string text)
        {
            _text.Append(text);
            return 0;
        }
    }
}
